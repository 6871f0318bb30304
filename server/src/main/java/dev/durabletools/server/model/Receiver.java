package dev.durabletools.server.model;

import com.github.javaparser.ast.body.TypeDeclaration;

/**
 * What an object is known to be.
 *
 * @param type its class or a supertype of it
 * @param exact whether it is of just this class, made by {@code new}
 */
record Receiver(TypeDeclaration<?> type, boolean exact) {
  /** What tells receivers apart; declarations of equal code are equal wherever they stand. */
  String key() {
    return TypeDeclarations.nameOf(type) + (exact ? "!" : "");
  }
}
