package dev.durabletools.debug.session;

/**
 * A variable with the handle of what is inside it.
 *
 * @param reference 0 if nothing is inside
 * @param named how many children have names, 0 if unknown
 * @param indexed how many children have numbers
 */
public record ShownVariable(Variable variable, int reference, int named, int indexed) {
  static ShownVariable of(Variable variable, int reference) {
    Container children = variable.children();
    return new ShownVariable(
        variable,
        reference,
        children == null ? 0 : children.named(),
        children == null ? 0 : children.indexed());
  }
}
