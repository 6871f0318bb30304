package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Value;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault.Reason;
import org.jspecify.annotations.Nullable;

/** One place in an array. */
record Element(ArrayReference array, int index) implements Place.Variable {
  Element {
    if (index < 0 || index >= array.length()) {
      throw new EvaluationFault(Reason.INDEX, index + " of " + array.length());
    }
  }

  @Override
  public @Nullable Value value() {
    return array.getValue(index);
  }

  @Override
  public void set(@Nullable Value value) throws InvalidTypeException, ClassNotLoadedException {
    array.setValue(index, value);
  }

  @Override
  public String typeName() {
    String name = array.type().name();
    return name.substring(0, name.length() - 2);
  }
}
