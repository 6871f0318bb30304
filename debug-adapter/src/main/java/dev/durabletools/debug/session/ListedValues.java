package dev.durabletools.debug.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values that are known already.
 *
 * @param numbered whether they have numbers for names
 */
record ListedValues(List<Variable> values, boolean numbered) implements Container {
  static Variable text(String name, String value) {
    return new Variable(name, ValueStyle.cut(value, ValueStyle.LIMIT), "", null, null);
  }

  static Variable group(String name, String value, @Nullable Container inside) {
    return group(name, value, inside, "");
  }

  static Variable group(String name, String value, @Nullable Container inside, String menu) {
    return new Variable(name, value, "", inside, null, false, menu);
  }

  @Override
  public int indexed() {
    return numbered ? values.size() : 0;
  }

  @Override
  public int named() {
    return numbered ? 0 : values.size();
  }

  @Override
  public List<Variable> children(int start, int count) {
    int from = Math.min(start, values.size());
    return values.subList(from, from + Math.min(count, values.size() - from));
  }
}
