package dev.durabletools.server.model;

import java.util.Optional;

/**
 * A function that a jar declares.
 *
 * @param name as written
 * @param kind what starts it
 * @param input what it takes, as far as the byte code tells
 * @param output what it gives back; {@link TypeRef#UNKNOWN} if that cannot be told
 * @param where the method and the jar, for people
 */
public record LibraryFunction(
    String name, FunctionKind kind, Optional<TypeRef> input, TypeRef output, String where) {}
