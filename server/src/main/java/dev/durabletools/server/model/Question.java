package dev.durabletools.server.model;

/**
 * Something that is asked of a whole project while one of its units is looked at. Questions and
 * answers are values: an answer that is still the same leaves what was made of it right.
 *
 * @param <A> the answer, equal to another exactly if it means the same
 */
public interface Question<A> {
  /** The answer for all units of a project. */
  A answer(Project whole);
}
