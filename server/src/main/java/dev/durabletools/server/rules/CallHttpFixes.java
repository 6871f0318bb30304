package dev.durabletools.server.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.durabletools.server.model.ApiUse;
import dev.durabletools.server.model.Nodes;
import dev.durabletools.server.model.Project;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the host make a plain request of the JDK's client, where the SDK can: {@code
 * client.send(request, ofString()).body()} becomes a durable HTTP call.
 */
final class CallHttpFixes {
  private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "DELETE");

  private final Project project;
  private String verb = "GET";
  private Optional<Expression> address = Optional.empty();
  private Optional<Expression> content = Optional.empty();

  private CallHttpFixes(Project project) {
    this.project = project;
  }

  /** None if the SDK has no such call, or the request has more than address, verb and text. */
  static List<Fix> of(ApiUse use, Project project) {
    boolean sends =
        use.owner().equals("java.net.http.HttpClient")
            && use.name().equals("send")
            && use.arguments() == 2;
    return sends
            && use.node() instanceof MethodCallExpr send
            && project.libraries(send).hasMethod(SdkTypes.CONTEXT, "callHttp")
        ? new CallHttpFixes(project).build(send)
        : List.of();
  }

  private List<Fix> build(MethodCallExpr send) {
    boolean text =
        send.getArgument(1) instanceof MethodCallExpr handler
            && handler.getNameAsString().equals("ofString")
            && handler.getArguments().isEmpty();
    MethodCallExpr read = reader(send).orElse(null);
    if (!text || read == null || guarded(send) || !request(made(send.getArgument(0)))) {
      return List.of();
    }
    Expression uri = address.orElse(null);
    if (uri == null) {
      return List.of();
    }
    Unit unit = Unit.of(send);
    String more = content.map(each -> ", null, " + unit.text(each)).orElse("");
    String arguments = "(\"" + verb + "\", " + unit.text(uri) + more + ").await()";
    String part = read.getNameAsString().equals("body") ? ".getContent()" : ".getStatusCode()";
    return ContextFixes.of(
        send,
        project,
        (fix, context) -> {
          fix.replace(read, context + ".callHttp" + arguments + part);
          return Optional.of(Message.of("fix.callHttp", context + ".callHttp"));
        });
  }

  /** The call that takes what the code wants of the response. */
  private static Optional<MethodCallExpr> reader(MethodCallExpr send) {
    return send.getParentNode()
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(outer -> outer.getScope().filter(scope -> Nodes.same(scope, send)).isPresent())
        .filter(outer -> Set.of("body", "statusCode").contains(outer.getNameAsString()));
  }

  /** Whether a clause may catch what only the old call throws. */
  private static boolean guarded(Node send) {
    Node up = send;
    while (up != null) {
      if (up instanceof TryStmt guard && !guard.getCatchClauses().isEmpty()) {
        return true;
      }
      up = up.getParentNode().orElse(null);
    }
    return false;
  }

  private Expression made(Expression request) {
    return request instanceof NameExpr name
            && project.variables().find(name.getNameAsString(), name).orElse(null)
                instanceof VariableDeclarator variable
            && variable.getInitializer().isPresent()
        ? variable.getInitializer().get()
        : request;
  }

  /** Reads a chain of the builder from its end; false if it says what cannot be carried over. */
  private boolean request(Expression request) {
    Expression at = request;
    boolean built = false;
    while (at instanceof MethodCallExpr step) {
      String name = step.getNameAsString();
      int count = step.getArguments().size();
      if (name.equals("newBuilder")) {
        if (count == 1) {
          address = Optional.of(step.getArgument(0));
        }
        return built && count < 2;
      }
      if (name.equals("build")) {
        built = true;
      } else if (name.equals("uri") && count == 1) {
        address = Optional.of(step.getArgument(0));
      } else if (!VERBS.contains(name) || !body(step)) {
        return false;
      }
      at = step.getScope().orElse(null);
    }
    return false;
  }

  private boolean body(MethodCallExpr step) {
    verb = step.getNameAsString();
    if (step.getArguments().isEmpty()) {
      return true;
    }
    if (!(step.getArgument(0) instanceof MethodCallExpr publisher)) {
      return false;
    }
    boolean text =
        publisher.getNameAsString().equals("ofString") && publisher.getArguments().size() == 1;
    if (text) {
      content = Optional.of(publisher.getArgument(0));
    }
    return text || publisher.getNameAsString().equals("noBody");
  }
}
