package dev.durabletools.server.check;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.durabletools.server.rules.Explanations;
import dev.durabletools.server.rules.Finding;
import dev.durabletools.server.rules.Rule;
import dev.durabletools.server.rules.RuleCatalog;
import dev.durabletools.server.rules.RuleInfo;
import dev.durabletools.server.rules.Severity;
import dev.durabletools.server.text.LineIndex;
import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextRange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Findings as one SARIF 2.1.0 log; lines and columns count from 1, columns in UTF-16 units. */
final class SarifLog {
  private static final String ROOT = "APP";
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private final Path folder;
  private final List<String> rules = new ArrayList<>();
  private final JsonArray ruleObjects = new JsonArray();

  private SarifLog(Path folder) {
    this.folder = folder;
    for (Rule rule : RuleCatalog.rules()) {
      add(rule.info());
    }
  }

  /** The whole log as JSON, without a line end. */
  static String of(List<Finding> findings, Path folder, String version) {
    return GSON.toJson(new SarifLog(folder).log(findings, version));
  }

  private void add(RuleInfo info) {
    JsonObject rule = rule(info.id());
    rule.add("shortDescription", text(info.summary()));
    JsonObject configuration = new JsonObject();
    configuration.addProperty("level", level(info.severity()));
    rule.add("defaultConfiguration", configuration);
    // No helpUri: the pages come with the tools and have no address that holds on every machine.
    Explanations.of(info.id(), Locale.ENGLISH).ifPresent(each -> rule.add("help", help(each)));
  }

  private JsonObject rule(String id) {
    JsonObject rule = new JsonObject();
    rule.addProperty("id", id);
    rules.add(id);
    ruleObjects.add(rule);
    return rule;
  }

  private JsonObject log(List<Finding> findings, String version) {
    JsonArray results = new JsonArray();
    findings.forEach(each -> results.add(result(each)));
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "durable");
    driver.addProperty("fullName", "Durable Functions tools for Java");
    driver.addProperty("version", version);
    driver.add("rules", ruleObjects);
    JsonObject tool = new JsonObject();
    tool.add("driver", driver);
    JsonObject root = new JsonObject();
    root.addProperty("uri", folderUri());
    JsonObject bases = new JsonObject();
    bases.add(ROOT, root);
    JsonObject run = new JsonObject();
    run.add("tool", tool);
    run.add("originalUriBaseIds", bases);
    run.addProperty("columnKind", "utf16CodeUnits");
    run.add("results", results);
    JsonObject log = new JsonObject();
    log.addProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.addProperty("version", "2.1.0");
    log.add("runs", array(run));
    return log;
  }

  private String folderUri() {
    String uri = folder.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private JsonObject result(Finding finding) {
    int index = rules.indexOf(finding.rule());
    if (index < 0) {
      rule(finding.rule());
      index = rules.size() - 1;
    }
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", finding.rule());
    result.addProperty("ruleIndex", index);
    result.addProperty("level", level(finding.severity()));
    result.add("message", text(finding.message().in(Locale.ENGLISH)));
    result.add("locations", array(location(finding.file(), finding.range())));
    JsonObject fingerprints = new JsonObject();
    fingerprints.addProperty("durable/v1", fingerprint(finding));
    result.add("partialFingerprints", fingerprints);
    if (!finding.path().isEmpty()) {
      result.add("codeFlows", array(flow(finding)));
    }
    return result;
  }

  /** The way from the orchestrator to the finding. */
  private JsonObject flow(Finding finding) {
    JsonArray steps = new JsonArray();
    for (Finding.PathStep step : finding.path()) {
      JsonObject location = location(step.file(), step.range());
      location.add("message", text(step.label().in(Locale.ENGLISH)));
      JsonObject each = new JsonObject();
      each.add("location", location);
      steps.add(each);
    }
    JsonObject thread = new JsonObject();
    thread.add("locations", steps);
    JsonObject flow = new JsonObject();
    flow.add("threadFlows", array(thread));
    return flow;
  }

  private JsonObject location(SourceFile file, TextRange range) {
    JsonObject artifact = new JsonObject();
    URI uri = URI.create(file.uri());
    URI relative = URI.create(folderUri()).relativize(uri);
    artifact.addProperty("uri", relative.toString());
    if (!relative.isAbsolute()) {
      artifact.addProperty("uriBaseId", ROOT);
    }
    LineIndex lines = file.lines();
    int first = lines.lineOf(range.start());
    int last = lines.lineOf(range.end());
    JsonObject region = new JsonObject();
    region.addProperty("startLine", first + 1);
    region.addProperty("startColumn", range.start() - lines.start(first) + 1);
    region.addProperty("endLine", last + 1);
    region.addProperty("endColumn", range.end() - lines.start(last) + 1);
    JsonObject physical = new JsonObject();
    physical.add("artifactLocation", artifact);
    physical.add("region", region);
    JsonObject location = new JsonObject();
    location.add("physicalLocation", physical);
    return location;
  }

  /** Stays when lines are added above, so that a build server tells old findings from new ones. */
  private String fingerprint(Finding finding) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(Baseline.key(finding, folder).toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static JsonArray array(JsonElement only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }

  private static JsonObject text(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  private static JsonObject help(String page) {
    String markdown = page.replaceAll("\\[(DFJ\\d+)]\\([^)]*\\)", "$1"); // Nothing lies beside it.
    JsonObject message = text(markdown.replace("`", ""));
    message.addProperty("markdown", markdown);
    return message;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION, HINT -> "note";
    };
  }
}
