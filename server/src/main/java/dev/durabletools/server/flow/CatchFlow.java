package dev.durabletools.server.flow;

import com.github.javaparser.ast.stmt.CatchClause;
import dev.durabletools.server.model.Project;
import java.util.EnumSet;
import java.util.Set;

/** What becomes of a yield that a catch clause takes. One thread. */
public final class CatchFlow {
  private final Project project;

  CatchFlow(Project project) {
    this.project = project;
  }

  /** Whether a clause catches a yield. */
  public boolean takes(CatchClause clause, Yield yield) {
    return yield.isA(clause.getParameter().getType(), project.types());
  }

  /** The ways in which a clause may end when it has caught a yield; never empty. */
  public Set<Outcome> outcomes(CatchClause clause, Yield yield) {
    CaughtYield caught =
        new CaughtYield(project, yield, clause.getParameter().getNameAsString(), 0);
    Set<CaughtYield.End> ends = caught.run(clause.getBody());
    Set<Outcome> found = EnumSet.noneOf(Outcome.class);
    for (CaughtYield.End end : ends) {
      found.add(
          switch (end) {
            case RETHROWN -> Outcome.RETHROWS;
            case REPLACED -> Outcome.WRAPS;
            case FALLS, LEAVES -> Outcome.SWALLOWS;
          });
    }
    return found;
  }
}
