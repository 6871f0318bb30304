package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;
import java.util.function.Consumer;

/** A failure of our own code, with the user's code that it was looking at. */
public final class FailedAt extends RuntimeException {
  private static final long serialVersionUID = 1;

  private FailedAt(Node at, Throwable cause) {
    super(cause + ", looking at " + place(at), cause);
    setStackTrace(cause.getStackTrace());
  }

  private static String place(Node at) {
    int line = at.getRange().map(range -> range.begin.line).orElse(0);
    return at.findCompilationUnit().isPresent() ? Unit.of(at).source().uri() + ":" + line : "?";
  }

  /** Shows a node to a visitor; what the visitor throws comes out with the node's place. */
  public static void visit(Node node, Consumer<Node> visitor) {
    try {
      visitor.accept(node);
    } catch (FailedAt known) {
      throw known;
    } catch (RuntimeException | StackOverflowError failure) {
      throw new FailedAt(node, failure);
    }
  }

  /** What failed in one line, with the place if that is known. */
  public static String describe(Throwable failure) {
    return String.valueOf(failure instanceof FailedAt ? failure.getMessage() : failure.toString());
  }
}
