package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.LocalVariable;
import com.sun.jdi.Value;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a frame whose code the JVM has forgotten, as it was when that happened.
 *
 * @param signature of its declared type, as class files write it
 * @param generic the same with type arguments, if it has any
 */
public record KeptLocal(
    String name,
    String typeName,
    String signature,
    @Nullable String generic,
    @Nullable Value value) {
  /** With its value in a frame. */
  public static KeptLocal of(LocalVariable local, @Nullable Value value) {
    return new KeptLocal(
        local.name(), local.typeName(), local.signature(), local.genericSignature(), value);
  }
}
