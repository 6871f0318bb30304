package dev.durabletools.server.templates;

/** A function app with the durable extension set up and no function yet. */
public final class ProjectTemplate {
  private ProjectTemplate() {}

  /**
   * Creates the project's files.
   *
   * @param existing what the folder holds; a file of ours that is there refuses the project, except
   *     {@code .gitignore} and editor settings, which are then left as they are
   */
  public static Creation create(ProjectOptions options, ExistingFiles existing) {
    return new Refusal("not yet");
  }
}
