package dev.durabletools.server.bytecode;

import java.util.List;

/**
 * What one method's byte code says.
 *
 * @param signature with type arguments, the descriptor if there is none
 * @param access flags as in class files
 * @param annotations descriptors
 * @param calls what it calls, creates, reads from static fields or makes lambdas of, in order
 */
record MethodFacts(
    String name,
    String descriptor,
    String signature,
    int access,
    List<String> annotations,
    List<MethodRef> calls) {}
