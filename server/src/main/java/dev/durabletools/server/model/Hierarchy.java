package dev.durabletools.server.model;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What types inherit, in sources, platform and the jars on one class path alike. One thread. */
public final class Hierarchy {
  private final Declarations declarations;
  private final Libraries libraries;
  private final Map<String, Ancestry> known = new HashMap<>();

  Hierarchy(Declarations declarations, Libraries libraries) {
    this.declarations = declarations;
    this.libraries = libraries;
  }

  /**
   * A type with all its supertypes.
   *
   * @param names qualified, the type itself first
   * @param whole false if one of them is declared nowhere we can look
   */
  public record Ancestry(Set<String> names, boolean whole) {
    public boolean has(String qualifiedName) {
      return names.contains(qualifiedName);
    }
  }

  /** A type's supertypes; many rules ask for those of the same few types at each call. */
  public Ancestry of(String qualifiedName) {
    Ancestry ancestry = known.get(qualifiedName);
    if (ancestry == null) {
      ancestry = find(qualifiedName);
      known.put(qualifiedName, ancestry);
    }
    return ancestry;
  }

  private Ancestry find(String qualifiedName) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(qualifiedName);
    boolean whole = true;
    while (!open.isEmpty()) {
      String name = open.poll();
      if (seen.add(name)) {
        whole &= addSupertypes(name, open);
      }
    }
    return new Ancestry(seen, whole);
  }

  private boolean addSupertypes(String name, Deque<String> open) {
    Optional<TypeDeclaration<?>> declared = declarations.find(name);
    if (declared.isPresent()) {
      boolean whole = true;
      for (ClassOrInterfaceType each : TypeDeclarations.supertypes(declared.get())) {
        Optional<String> resolved = declarations.names().resolve(each);
        resolved.ifPresent(open::add);
        whole &= resolved.isPresent();
      }
      return whole;
    }
    Optional<Class<?>> platform = JdkTypes.find(name);
    if (platform.isPresent()) {
      for (Class<?> each : platform.get().getInterfaces()) {
        open.add(JdkTypes.nameOf(each));
      }
      Optional.ofNullable(platform.get().getSuperclass())
          .ifPresent(each -> open.add(JdkTypes.nameOf(each)));
      return true;
    }
    Optional<LibraryClass> library = libraries.find(name);
    library.ifPresent(found -> open.addAll(found.supertypes()));
    return library.isPresent();
  }

  /** Whether the platform has a type of this name. */
  public static boolean inPlatform(String qualifiedName) {
    return JdkTypes.find(qualifiedName).isPresent();
  }
}
