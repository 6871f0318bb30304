package dev.durabletools.server.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sources make up which function app. Each source has a home: the app whose folder holds it,
 * else the module of a build, else the folder that holds its {@code src}. A module that apps depend
 * on belongs to each of them; of one that nothing is known to depend on, nobody can tell. Immutable
 * and safe for all threads.
 */
public final class Apps {
  /** Nothing is known of apps or modules. */
  public static final Apps NONE = new Apps(Set.of(), Map.of());

  /** Whether code in one file can mean a function of another; the surest first. */
  public enum Sight {
    /** Both have one home. */
    OWN,
    /** A build says that they run together. */
    KNOWN,
    /** Nothing says that they do not. */
    POSSIBLE,
    /** They belong to different apps. */
    NONE
  }

  private final Set<String> folders;
  private final Map<String, Set<String>> modules;
  private final Set<String> told = new HashSet<>();
  private final Map<String, Set<String>> known = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Map<String, String> homes = new ConcurrentHashMap<>();

  /**
   * Apps of a workspace.
   *
   * @param folders of the apps, as URIs that do not end in a slash
   * @param modules the folders of all that is built, in the same form, with those of the modules
   *     that each depends on, directly or through others
   */
  public Apps(Set<String> folders, Map<String, Set<String>> modules) {
    this.folders = Set.copyOf(folders);
    this.modules = Map.copyOf(modules);
    Map<String, Set<String>> needed = new HashMap<>();
    modules.forEach(
        (module, others) -> {
          String home = climb(module);
          told.add(home);
          Set<String> needs = needed.computeIfAbsent(home, each -> new HashSet<>());
          others.forEach(each -> needs.add(climb(each)));
          needs.remove(home);
        });
    needed.forEach((home, needs) -> known(home).addAll(needs));
    for (String app : folders) {
      Set<String> needs = needed.getOrDefault(app, Set.of());
      for (String library : needs) {
        if (!folders.contains(library)) {
          shared.add(library);
          known(library).add(app);
          needs.stream().filter(each -> !each.equals(library)).forEach(known(library)::add);
        }
      }
    }
  }

  private Set<String> known(String home) {
    return known.computeIfAbsent(home, each -> new HashSet<>());
  }

  /** Whether there is more than one app. */
  public boolean several() {
    return folders.size() > 1;
  }

  /** The home of a source or of any other file. */
  public String home(String uri) {
    return homes.computeIfAbsent(uri, this::climb);
  }

  /** The nearest app above a file or folder, else the nearest module. */
  private String climb(String uri) {
    String module = "";
    for (String at = uri; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      if (folders.contains(at)) {
        return at;
      }
      if (module.isEmpty() && modules.containsKey(at)) {
        module = at;
      }
    }
    return module.isEmpty() ? FunctionIndex.module(uri) : module;
  }

  /** Whether code in one file can call what another declares, and how sure that is. */
  public Sight sight(String from, String declared) {
    String caller = home(from);
    String home = home(declared);
    if (caller.equals(home)) {
      return Sight.OWN;
    }
    if (known.getOrDefault(caller, Set.of()).contains(home)) {
      return Sight.KNOWN;
    }
    boolean untold = loose(caller) || loose(home) || unread(caller, home) || unread(home, caller);
    return untold ? Sight.POSSIBLE : Sight.NONE;
  }

  /** Whether nothing says which apps a home belongs to. */
  private boolean loose(String home) {
    return !folders.contains(home) && !shared.contains(home);
  }

  /** Whether one home is an app whose build is unknown, and the other may be a library of it. */
  private boolean unread(String app, String library) {
    return folders.contains(app) && !told.contains(app) && !folders.contains(library);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Apps apps
        && folders.equals(apps.folders)
        && modules.equals(apps.modules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(folders, modules);
  }
}
