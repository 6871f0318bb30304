package dev.durabletools.server.model;

import java.util.List;

/**
 * What the byte code of one class says of it.
 *
 * @param name qualified, nested classes joined by dots
 * @param kind what it is declared as
 * @param supertypes qualified names of superclass and interfaces, {@code java.lang.Object} left out
 * @param methods the public and protected ones that it declares itself; constructors are named
 *     {@code new}
 * @param fields the names of its public fields; for a record, of its components
 */
public record LibraryClass(
    String name,
    Kind kind,
    List<String> supertypes,
    List<LibraryMethod> methods,
    List<String> fields) {
  /** What a class is declared as. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION
  }

  /**
   * One method by its signature, type arguments included where the byte code has them.
   *
   * @param annotations qualified names
   */
  public record LibraryMethod(
      String name,
      List<TypeRef> parameters,
      TypeRef returns,
      boolean isStatic,
      List<String> annotations) {}
}
