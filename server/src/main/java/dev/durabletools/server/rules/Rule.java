package dev.durabletools.server.rules;

import dev.durabletools.server.model.Project;

/** Looks for one kind of fault. Without state; any thread may run it. */
public interface Rule {
  /** Reports every fault of this kind in a project. */
  void check(Project project, Findings findings);

  default RuleInfo info() {
    RuleInfo info = getClass().getAnnotation(RuleInfo.class);
    if (info == null) {
      throw new IllegalStateException(getClass() + " lacks @RuleInfo");
    }
    return info;
  }
}
