package dev.durabletools.server.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the catalogue and the documentation say of a rule. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuleInfo {
  /** Identifies the rule in diagnostics, suppressions, fixtures and pages: {@code DFJ0001}. */
  String id();

  /** One English sentence without a full stop. */
  String summary();

  Severity severity();

  /** Whether it runs unless the user wants otherwise. */
  boolean enabled() default true;

  /** First version that has the rule. */
  String since();
}
