package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.text.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fixes that need an orchestration context: the one in scope, else one that the helper around gets
 * as a parameter.
 */
final class ContextFixes {
  /** Changes code by means of a context. */
  interface Change {
    /** Adds its edits and gives the fix's title; empty if it cannot be done. */
    Optional<Message> make(FixBuilder fix, String context);
  }

  private ContextFixes() {}

  static List<Fix> of(Node at, Project project, Change change) {
    Optional<String> here = project.contexts().variableAt(at);
    Passing passing = new Passing(Passing.What.CONTEXT, project);
    return passing
        .to(at)
        .flatMap(context -> change.make(passing.in(at), context))
        .map(title -> here.isPresent() ? title : Message.of("fix.passContext", helper(at)))
        .map(title -> passing.build(at, title))
        .filter(ContextFixes::sound)
        .map(List::of)
        .orElse(List.of());
  }

  /** A fix for a helper that gets no context, but a value that the context gives its callers. */
  static List<Fix> passing(Passing.What what, Node at, Project project, Change change) {
    Passing passing = new Passing(what, project);
    return passing
        .to(at)
        .flatMap(value -> change.make(passing.in(at), value))
        .map(unused -> Message.of("fix.passValue", what.method(), helper(at)))
        .map(title -> passing.build(at, title))
        .filter(ContextFixes::sound)
        .map(List::of)
        .orElse(List.of());
  }

  /** Whether no edit is inside another: a call that gets an argument may be in code that moves. */
  static boolean sound(Fix fix) {
    for (Fix.FileEdits file : fix.edits()) {
      int end = 0;
      List<TextEdit> edits = new ArrayList<>(file.edits());
      edits.sort(Comparator.comparingInt(each -> each.range().start()));
      for (TextEdit each : edits) {
        if (each.range().start() < end) {
          return false;
        }
        end = each.range().end();
      }
    }
    return true;
  }

  private static String helper(Node at) {
    return Passing.helper(at).map(MethodDeclaration::getNameAsString).orElse("");
  }
}
