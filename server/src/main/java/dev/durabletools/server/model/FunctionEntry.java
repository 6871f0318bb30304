package dev.durabletools.server.model;

import com.github.javaparser.ast.Node;

/**
 * One function that sources declare.
 *
 * @param name as written; the host compares names ignoring case
 * @param kind what starts it
 * @param declaration the method, lambda or class behind it
 * @param anchor where its name is written
 */
public record FunctionEntry(String name, FunctionKind kind, Node declaration, Node anchor) {
  public Unit unit() {
    return Unit.of(declaration);
  }
}
