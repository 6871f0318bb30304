package dev.durabletools.server.templates;

import java.util.List;
import java.util.Locale;

/** The templates of <em>Create Function</em>. */
public final class FunctionTemplates {
  private FunctionTemplates() {}

  /**
   * Lists the templates in the order of a picker.
   *
   * @param existing decides which default names are still free
   */
  public static List<TemplateInfo> list(Locale locale, ExistingFunctions existing) {
    return List.of();
  }

  /** Creates one function, in a class of its own. */
  public static Creation create(FunctionRequest request, ExistingFunctions existing) {
    return new Refusal("not yet");
  }
}
