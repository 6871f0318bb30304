package dev.durabletools.server.flow;

import com.github.javaparser.ast.Node;
import dev.durabletools.server.model.Nodes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The least answers to a question about code where one answer rests on others, in circles too. An
 * answer is found again when one that it rests on has grown, so it does not matter which is asked
 * for first. One thread.
 *
 * @param <A> values that can grow only a few times
 */
final class Fixpoint<A> {
  private final A least;
  private final Function<Node, A> find;
  private final IdentityHashMap<Node, A> answers = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Set<Node>> restOn = new IdentityHashMap<>();
  private final Deque<Node> again = new ArrayDeque<>();
  private @Nullable Node asking;

  /**
   * Answers by a function.
   *
   * @param least the answer that all others grow from
   * @param find asks here for what it needs; gives more, never less, where that gives more
   */
  Fixpoint(A least, Function<Node, A> find) {
    this.least = least;
    this.find = find;
  }

  A of(Node code) {
    if (asking != null) {
      restOn.computeIfAbsent(code, each -> Nodes.identitySet()).add(asking);
    }
    if (!answers.containsKey(code)) {
      answers.put(code, least);
      answer(code);
    }
    while (asking == null && !again.isEmpty()) {
      answer(again.poll());
    }
    return answers.getOrDefault(code, least);
  }

  private void answer(Node code) {
    Node before = asking;
    asking = code;
    A found = null;
    try {
      found = find.apply(code);
    } finally {
      asking = before;
      if (found == null) {
        answers.remove(code);
      }
    }
    if (!found.equals(answers.put(code, found))) {
      again.addAll(restOn.getOrDefault(code, Set.of()));
    }
  }
}
