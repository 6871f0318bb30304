package dev.durabletools.debug.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a debugger can stop in a source file. */
public final class StopPlaces {
  private final List<Place> statements = new ArrayList<>();
  private final List<Place> lambdas = new ArrayList<>();

  private StopPlaces() {}

  /** A line and a column, both from 1. */
  public record Place(int line, int column) {}

  /** Reads a file; there is no place in one that cannot be read. */
  public static StopPlaces of(Path file) {
    StopPlaces places = new StopPlaces();
    try {
      new JavaParser(
              new ParserConfiguration()
                  .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                  .setAttributeComments(false))
          .parse(Files.readString(file))
          .getResult()
          .ifPresent(places::read);
    } catch (IOException e) {
      // None then.
    }
    return places;
  }

  private void read(CompilationUnit unit) {
    unit.walk(Node.TreeTraversal.POSTORDER, this::read);
  }

  private void read(Node node) {
    if (node instanceof LambdaExpr lambda) {
      body(lambda).flatMap(Node::getBegin).ifPresent(at -> lambdas.add(place(at)));
    } else if (isStatement(node)) {
      node.getBegin().ifPresent(at -> statements.add(place(at)));
    } else if (node instanceof MethodCallExpr call) {
      // A chain of calls that goes over several lines has code on each of them.
      call.getName()
          .getBegin()
          .filter(at -> call.getBegin().filter(begin -> begin.line < at.line).isPresent())
          .ifPresent(at -> statements.add(place(at)));
    }
  }

  private static boolean isStatement(Node node) {
    boolean field =
        node instanceof FieldDeclaration declared
            && declared.getVariables().stream().anyMatch(each -> each.getInitializer().isPresent());
    boolean statement =
        node instanceof Statement
            && !(node instanceof BlockStmt)
            && !(node instanceof EmptyStmt)
            && !(node.getParentNode().orElse(null) instanceof LambdaExpr);
    return field || statement;
  }

  /** Where the code of a lambda begins. */
  private static Optional<Node> body(LambdaExpr lambda) {
    Statement body = lambda.getBody();
    if (body instanceof BlockStmt block) {
      return block.getStatements().getFirst().map(Node.class::cast);
    }
    return Optional.of(body instanceof ExpressionStmt only ? only.getExpression() : body);
  }

  private static Place place(Position at) {
    return new Place(at.line, at.column);
  }

  /**
   * The places on some lines in order: where a line's code begins, and where lambdas do.
   *
   * @param last the last line, included; any int
   */
  public List<Place> between(int first, int last) {
    TreeMap<Integer, TreeSet<Integer>> columns = new TreeMap<>();
    for (Place place : statements) {
      if (place.line() >= first && place.line() <= last) {
        TreeSet<Integer> onLine = columns.computeIfAbsent(place.line(), line -> new TreeSet<>());
        onLine.add(place.column());
        onLine.tailSet(onLine.first(), false).clear();
      }
    }
    for (Place place : lambdas) {
      if (place.line() >= first && place.line() <= last) {
        columns.computeIfAbsent(place.line(), line -> new TreeSet<>()).add(place.column());
      }
    }
    List<Place> found = new ArrayList<>();
    columns.forEach((line, all) -> all.forEach(column -> found.add(new Place(line, column))));
    return found;
  }

  /**
   * The lambdas whose code begins on a line, in the order in which the compiler numbers them: inner
   * ones before those around them.
   */
  public List<Place> lambdas(int line) {
    return lambdas.stream().filter(place -> place.line() == line).toList();
  }
}
