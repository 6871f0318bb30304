package dev.durabletools.server.classpath;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maven projects in the way Maven sees them: parents, properties, managed versions, boms and what
 * dependencies depend on, nearest first. Profiles count only if they are active by default; version
 * ranges and what plugins add are not understood. One thread.
 */
final class MavenProjects {
  private static final int MAX_ARTIFACTS = 2_000;
  private static final Set<String> COMPILED =
      Set.of("", "compile", "provided", "runtime", "system");

  private record Open(Dependency dependency, List<Dependency> from) {}

  private final LocalRepository repository;
  private final Map<Artifact, Optional<EffectivePom>> poms = new HashMap<>();
  private final Map<String, Path> workspace = new LinkedHashMap<>();

  MavenProjects(LocalRepository repository) {
    this.repository = repository;
  }

  /** The poms of a folder and of the modules it names. */
  List<Path> modules(Path folder) {
    List<Path> found = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(List.of(folder.resolve("pom.xml").normalize()));
    Set<Path> seen = new HashSet<>();
    while (!open.isEmpty() && found.size() < 500) {
      Path pom = open.poll();
      Optional<PomFile> read = seen.add(pom) ? PomFile.read(pom) : Optional.empty();
      if (read.isPresent()) {
        found.add(pom);
        for (String module : read.get().modules()) {
          Path path = pom.resolveSibling(module).normalize();
          open.add(Files.isDirectory(path) ? path.resolve("pom.xml") : path);
        }
      }
    }
    return found;
  }

  /** Takes note of a project of the workspace, which needs no jar. */
  void add(Path pom) {
    effective(pom)
        .ifPresent(each -> workspace.put(each.own().group() + ":" + each.own().name(), pom));
  }

  /** Collects the jars that a project is compiled against and run with. */
  void resolve(Path pom, ClassPathFiles into) {
    EffectivePom root = effective(pom).orElse(null);
    if (root == null) {
      into.missing(pom + " (cannot be read)");
      return;
    }
    resolve(root, into);
  }

  /** The ids of all artifacts that a project brings; empty if some of it cannot be read. */
  Optional<Set<String>> artifacts(Path pom) {
    EffectivePom root = effective(pom).orElse(null);
    ClassPathFiles files = new ClassPathFiles();
    if (root == null || !wholeLineage(pom)) {
      return Optional.empty();
    }
    Set<String> ids = resolve(root, files);
    return files.missing().isEmpty() ? Optional.of(ids) : Optional.empty();
  }

  /** Whether each parent can be read. */
  private boolean wholeLineage(Path file) {
    Path at = file;
    for (int i = 0; i < 20 && at != null; i++) {
      PomFile pom = PomFile.read(at).orElse(null);
      if (pom == null) {
        return false;
      }
      if (pom.parent().isEmpty()) {
        return true;
      }
      at = parent(pom, at);
    }
    return false;
  }

  /** Collects what a list of dependencies brings, imported boms among them. */
  void resolve(List<Dependency> written, ClassPathFiles into) {
    List<Dependency> boms = written.stream().filter(each -> each.scope().equals("import")).toList();
    List<Dependency> plain =
        written.stream().filter(each -> !each.scope().equals("import")).toList();
    PomFile pom =
        new PomFile(
            Artifact.jar("build", "build", "1"),
            Optional.empty(),
            "",
            Map.of(),
            boms,
            plain,
            List.of());
    resolve(EffectivePom.of(List.of(pom), this::effective), into);
  }

  /** Gives the ids of what was met. */
  private Set<String> resolve(EffectivePom root, ClassPathFiles into) {
    Set<String> seen = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Deque<Open> open = new ArrayDeque<>();
    for (Dependency each : root.dependencies()) {
      if (COMPILED.contains(each.scope())) {
        open.add(new Open(each, List.of()));
      }
    }
    while (!open.isEmpty() && seen.size() < MAX_ARTIFACTS) {
      Open next = open.poll();
      Artifact artifact = next.dependency().artifact();
      if (seen.add(artifact.key())) {
        ids.add(artifact.name());
        expand(next, root, into).forEach(open::add);
      }
    }
    return ids;
  }

  private List<Open> expand(Open next, EffectivePom root, ClassPathFiles into) {
    Artifact artifact = next.dependency().artifact();
    Path sibling = workspace.get(artifact.group() + ":" + artifact.name());
    if (sibling != null) {
      into.module(sibling.resolveSibling(".").normalize());
    } else {
      repository
          .jar(artifact)
          .ifPresentOrElse(
              into::jar,
              () -> {
                if (!artifact.type().equals("pom")) {
                  into.missing(artifact.toString());
                }
              });
    }
    List<Dependency> from = new ArrayList<>(next.from());
    from.add(next.dependency());
    List<Open> more = new ArrayList<>();
    Optional<EffectivePom> pom = sibling == null ? effective(artifact) : effective(sibling);
    for (Dependency each : pom.map(EffectivePom::dependencies).orElse(List.of())) {
      boolean passedOn = Set.of("", "compile", "runtime").contains(each.scope());
      boolean excluded = from.stream().anyMatch(up -> up.excludes(each.artifact()));
      if (passedOn && !each.optional() && !excluded) {
        Dependency rule = root.managed().get(each.artifact().key());
        more.add(
            new Open(
                rule == null || rule.artifact().version().isEmpty()
                    ? each
                    : each.with(rule.artifact().version(), "", rule.exclusions()),
                from));
      }
    }
    return more;
  }

  private Optional<EffectivePom> effective(Artifact artifact) {
    Optional<EffectivePom> known = poms.get(artifact);
    if (known == null) {
      poms.put(artifact, Optional.empty()); // Guards against poms that import each other.
      known = repository.pom(artifact).flatMap(this::effective);
      poms.put(artifact, known);
    }
    return known;
  }

  private Optional<EffectivePom> effective(Path file) {
    List<PomFile> lineage = new ArrayList<>();
    Path at = file;
    while (at != null && lineage.size() < 20) {
      PomFile pom = PomFile.read(at).orElse(null);
      if (pom == null) {
        break;
      }
      lineage.add(pom);
      at = parent(pom, at);
    }
    return lineage.isEmpty()
        ? Optional.empty()
        : Optional.of(EffectivePom.of(lineage, this::effective));
  }

  private @org.jspecify.annotations.Nullable Path parent(PomFile pom, Path file) {
    Artifact parent = pom.parent().orElse(null);
    if (parent == null) {
      return null;
    }
    boolean own = !file.startsWith(repository.maven()) && !file.startsWith(repository.gradle());
    if (own && !pom.parentPath().isEmpty()) {
      Path near = file.resolveSibling(pom.parentPath()).normalize();
      Path candidate = Files.isDirectory(near) ? near.resolve("pom.xml") : near;
      boolean same =
          PomFile.read(candidate).map(it -> it.own().name().equals(parent.name())).orElse(false);
      if (same) {
        return candidate;
      }
    }
    return repository.pom(parent).orElse(null);
  }
}
