package dev.durabletools.debug.jdi.inject;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the class that decides at a line: a static method with the line's variables. */
final class SiteSource {
  /** Simple names of the classes begin with it; debuggers know their frames by it. */
  private static final String CLASS = "DurableBreakSite";

  private static final String SITE = "dev.durabletools.worker.position.BreakSite";
  private static final String RECEIVER = "$this";

  private final JavaParser parser =
      new JavaParser(
          new ParserConfiguration()
              .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
              .setAttributeComments(false));
  private final String host;
  private final List<String> imports;
  private final SiteLine line;
  private final Members members;

  /**
   * Sources for one line.
   *
   * @param host name of the class, with slashes
   * @param imports whole declarations of the source file
   */
  SiteSource(String host, List<String> imports, SiteLine line, Members members) {
    this.host = host;
    this.imports = imports;
    this.line = line;
    this.members = members;
  }

  /** Types of the method's parameters as a descriptor. */
  String descriptor() {
    String receiver = line.isStatic() ? "" : "L" + host + ";";
    return line.locals().stream()
        .map(SiteLine.Local::descriptor)
        .collect(Collectors.joining("", "(" + receiver, ")V"));
  }

  /**
   * Whether the rule has code that becomes methods of its own. A class that no name leads to, as
   * guests are, cannot have such code on each Java version.
   */
  static boolean isGuest(SiteRule rule) {
    String all = rule.condition() + rule.message();
    return !all.contains("->") && !all.contains("::") && !all.contains("new ");
  }

  static String className(SiteRule rule) {
    return CLASS + rule.id();
  }

  String source(SiteRule rule) throws InjectFault {
    boolean calls = false;
    String condition = "true";
    if (!rule.condition().isEmpty()) {
      Expression parsed = parse(rule.condition());
      calls = runsCode(parsed);
      condition = qualified(parsed);
    }
    StringBuilder text = new StringBuilder("\"\"");
    for (SiteRule.Part part : rule.message()) {
      text.append(" + ");
      if (part.code()) {
        text.append('(').append(qualified(parse(part.text()))).append(')');
      } else {
        text.append(new com.github.javaparser.ast.expr.StringLiteralExpr().setString(part.text()));
      }
    }
    String due = SITE + ".isDue(" + rule.counter() + ", " + rule.how() + ", " + rule.wanted() + ")";
    StringBuilder body = new StringBuilder();
    body.append("boolean $due = false;\n");
    guarded(body, rule.id(), calls, "$due = " + condition + ";");
    body.append("if (!$due || !").append(due).append(") return;\n");
    if (rule.message().isEmpty()) {
      body.append(SITE).append(".stop(").append(rule.id()).append(");\n");
    } else {
      body.append("String $text = null;\n");
      guarded(body, rule.id(), true, "$text = " + text + ";");
      body.append(SITE).append(".tell(").append(rule.id()).append(", $text);\n");
    }
    return unit(className(rule), body);
  }

  /** What the statement throws is told; lines that it runs do not count if it can run some. */
  private static void guarded(StringBuilder body, int id, boolean aside, String statement) {
    String failure = "$bad" + body.length();
    body.append("Throwable ").append(failure).append(" = null;\n");
    body.append(aside ? SITE + ".begin();\n" : "");
    body.append("try {\n").append(statement).append("\n} catch (Throwable $thrown) { ");
    body.append(failure).append(" = $thrown; }\n");
    body.append(aside ? "finally { " + SITE + ".end(); }\n" : "");
    body.append("if (").append(failure).append(" != null) { ").append(SITE);
    body.append(".threw(").append(id).append(", ").append(failure).append("); return; }\n");
  }

  private String unit(String className, CharSequence body) {
    int slash = host.lastIndexOf('/');
    String packageLine =
        slash < 0 ? "" : "package " + host.substring(0, slash).replace('/', '.') + ";\n";
    String receiver = line.isStatic() ? "" : TypeText.name(host) + " " + RECEIVER;
    String parameters =
        line.locals().stream()
            .map(local -> local.type() + " " + local.name())
            .collect(Collectors.joining(", "));
    return packageLine
        + String.join("\n", imports)
        + "\n@SuppressWarnings(\"all\") final class "
        + className
        + " {\nstatic void at("
        + receiver
        + (receiver.isEmpty() || parameters.isEmpty() ? "" : ", ")
        + parameters
        + ") {\n"
        + body
        + "}\n}\n";
  }

  private Expression parse(String text) throws InjectFault {
    ParseResult<Expression> result = parser.parseExpression(text);
    if (!result.isSuccessful() || result.getResult().isEmpty()) {
      throw new InjectFault("'" + text + "' is not Java");
    }
    return result.getResult().get();
  }

  private static boolean runsCode(Expression expression) {
    return expression.findFirst(MethodCallExpr.class).isPresent()
        || expression.findFirst(ObjectCreationExpr.class).isPresent();
  }

  /** The expression as it must be written outside of its class. */
  private String qualified(Expression expression) throws InjectFault {
    if (expression.findFirst(SuperExpr.class).isPresent()) {
      throw new InjectFault("'super' cannot be used here");
    }
    // A root of its own, so that the whole expression can be replaced too.
    var root = new com.github.javaparser.ast.expr.EnclosedExpr(expression.clone());
    Set<String> own = declared(root);
    line.locals().forEach(local -> own.add(local.name()));
    for (ThisExpr receiver : root.findAll(ThisExpr.class)) {
      if (line.isStatic()) {
        throw new InjectFault("there is no 'this' in a static method");
      }
      receiver.replace(new NameExpr(RECEIVER));
    }
    own.add(RECEIVER);
    for (NameExpr name : root.findAll(NameExpr.class)) {
      String text = name.getNameAsString();
      if (!own.contains(text)) {
        members
            .ownerOfField(text)
            .ifPresent(owner -> name.replace(new FieldAccessExpr(new NameExpr(owner), text)));
      }
    }
    for (MethodCallExpr call : root.findAll(MethodCallExpr.class)) {
      if (call.getScope().isEmpty() && !isInClassBody(call)) {
        members
            .ownerOfMethod(call.getNameAsString())
            .ifPresent(owner -> call.setScope(new NameExpr(owner)));
      }
    }
    return root.toString();
  }

  /** Names that the expression itself introduces. */
  private static Set<String> declared(Node root) {
    Set<String> names = new HashSet<>();
    root.findAll(Parameter.class).forEach(each -> names.add(each.getNameAsString()));
    root.findAll(VariableDeclarator.class).forEach(each -> names.add(each.getNameAsString()));
    root.findAll(TypePatternExpr.class).forEach(each -> names.add(each.getNameAsString()));
    return names;
  }

  private static boolean isInClassBody(Node node) {
    for (Node each = node; each != null; each = each.getParentNode().orElse(null)) {
      if (each instanceof ObjectCreationExpr created
          && created.getAnonymousClassBody().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
