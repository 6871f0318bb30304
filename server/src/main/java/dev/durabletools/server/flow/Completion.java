package dev.durabletools.server.flow;

import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;

/** Whether code behind a statement can be reached through it, by its shape. */
public final class Completion {
  private Completion() {}

  /** False if a statement surely returns, throws or leaves its loop. */
  public static boolean completes(Statement statement) {
    if (statement instanceof ReturnStmt
        || statement instanceof ThrowStmt
        || statement instanceof BreakStmt
        || statement instanceof ContinueStmt) {
      return false;
    }
    if (statement instanceof BlockStmt block) {
      return block.getStatements().stream().allMatch(Completion::completes);
    }
    if (statement instanceof IfStmt choice) {
      return choice.getElseStmt().isEmpty()
          || completes(choice.getThenStmt())
          || completes(choice.getElseStmt().get());
    }
    if (statement instanceof TryStmt guarded) {
      return guarded.getFinallyBlock().map(Completion::completes).orElse(true)
          && (completes(guarded.getTryBlock())
              || guarded.getCatchClauses().stream().anyMatch(c -> completes(c.getBody())));
    }
    return true;
  }
}
