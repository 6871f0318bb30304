package dev.durabletools.server.classpath;

/** Coordinates of a library; an empty part is not known. */
record Artifact(String group, String name, String version, String classifier, String type) {
  static Artifact jar(String group, String name, String version) {
    return new Artifact(group, name, version, "", "jar");
  }

  /** What tells versions of one library apart from other libraries. */
  String key() {
    return group + ":" + name + ":" + classifier + ":" + type;
  }

  boolean complete() {
    return !group.isEmpty()
        && !name.isEmpty()
        && !version.isEmpty()
        && !(group + name + version).contains("${");
  }

  @Override
  public String toString() {
    return group + ":" + name + ":" + version;
  }
}
