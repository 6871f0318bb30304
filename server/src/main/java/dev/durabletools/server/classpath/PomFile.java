package dev.durabletools.server.classpath;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What one pom.xml says, as written.
 *
 * @param own its coordinates; group and version may be empty
 * @param parent where the rest is inherited from
 * @param parentPath the relative path to the parent's pom, empty for none
 */
record PomFile(
    Artifact own,
    Optional<Artifact> parent,
    String parentPath,
    Map<String, String> properties,
    List<Dependency> managed,
    List<Dependency> dependencies,
    List<String> modules) {
  /** Reads a pom; empty if there is none or it cannot be read. */
  static Optional<PomFile> read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(
          of(builder.parse(new InputSource(new StringReader(text.strip()))).getDocumentElement()));
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      return Optional.empty();
    }
  }

  private static PomFile of(Element project) {
    Element parent = child(project, "parent");
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element each : children(child(project, "properties"))) {
      properties.put(each.getTagName(), each.getTextContent().strip());
    }
    List<Dependency> dependencies = dependencies(child(project, "dependencies"));
    List<Dependency> managed =
        dependencies(child(child(project, "dependencyManagement"), "dependencies"));
    List<String> modules = new ArrayList<>();
    children(child(project, "modules")).forEach(each -> modules.add(each.getTextContent().strip()));
    for (Element profile : children(child(project, "profiles"))) {
      if ("true".equals(text(child(profile, "activation"), "activeByDefault"))) {
        children(child(profile, "properties"))
            .forEach(each -> properties.put(each.getTagName(), each.getTextContent().strip()));
        dependencies.addAll(dependencies(child(profile, "dependencies")));
        managed.addAll(dependencies(child(child(profile, "dependencyManagement"), "dependencies")));
        children(child(profile, "modules"))
            .forEach(each -> modules.add(each.getTextContent().strip()));
      }
    }
    Element relative = child(parent, "relativePath");
    return new PomFile(
        artifact(project),
        parent == null ? Optional.empty() : Optional.of(artifact(parent)),
        relative == null ? "../pom.xml" : relative.getTextContent().strip(),
        properties,
        managed,
        dependencies,
        modules);
  }

  private static List<Dependency> dependencies(@Nullable Element list) {
    List<Dependency> all = new ArrayList<>();
    for (Element each : children(list)) {
      List<String> exclusions = new ArrayList<>();
      for (Element exclusion : children(child(each, "exclusions"))) {
        exclusions.add(text(exclusion, "groupId") + ":" + text(exclusion, "artifactId"));
      }
      all.add(
          new Dependency(
              artifact(each),
              text(each, "scope"),
              "true".equals(text(each, "optional")),
              exclusions));
    }
    return all;
  }

  private static Artifact artifact(Element element) {
    String type = text(element, "type");
    return new Artifact(
        text(element, "groupId"),
        text(element, "artifactId"),
        text(element, "version"),
        text(element, "classifier"),
        type.isEmpty() ? "jar" : type);
  }

  private static String text(@Nullable Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent().strip();
  }

  private static @Nullable Element child(@Nullable Element parent, String name) {
    for (Element each : children(parent)) {
      if (each.getTagName().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private static List<Element> children(@Nullable Element parent) {
    List<Element> all = new ArrayList<>();
    Node at = parent == null ? null : parent.getFirstChild();
    for (; at != null; at = at.getNextSibling()) {
      if (at instanceof Element element) {
        all.add(element);
      }
    }
    return all;
  }
}
