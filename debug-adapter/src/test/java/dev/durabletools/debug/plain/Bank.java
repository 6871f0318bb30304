package dev.durabletools.debug.plain;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Debugged by tests of steps into calls, returned values, watched fields and lambdas. */
public final class Bank {
  private static int opened;

  static {
    opened = 0; // bank: static
  }

  private int balance;

  private Bank(int balance) {
    this.balance = balance; // bank: constructor
    opened++;
  }

  /** Runs all. */
  public static void main(String[] arguments) {
    Bank bank = new Bank(10); // bank: open
    int sum = add(twice(bank.balance()), half(8)); // bank: nested
    bank.deposit(5); // bank: deposit
    bank.deposit(sum);
    IntUnaryOperator one = x -> twice(x) + 1;
    IntUnaryOperator two = y -> half(y); // bank: lambdas
    int both = one.applyAsInt(3) + two.applyAsInt(9); // bank: apply
    List.of(3, 1, 2).stream().map(n -> n + both).forEach(n -> sink(n)); // bank: stream
    UnaryOperator<Integer> typed = new Typed();
    sink(typed.apply(1)); // bank: bridge
    System.out.println(bank.balance() + opened); // bank: end
    System.out.println("end");
  }

  /** What implements a generic method has it twice: javac adds one with the types erased. */
  private static final class Typed implements UnaryOperator<Integer> {
    @Override
    public Integer apply(Integer value) {
      return value + 1; // bank: typed
    }
  }

  private static void sink(int value) {
    opened += value; // bank: sink
  }

  private static int endless() {
    int rounds = 0;
    while (opened >= 0) {
      rounds++;
    }
    return rounds;
  }

  private static int add(int left, int right) {
    return left + right; // bank: add
  }

  private static int twice(int value) {
    int doubled = value * 2; // bank: twice
    return doubled; // bank: twice end
  }

  private static int half(int value) {
    return value / 2; // bank: half
  }

  private int balance() {
    return balance; // bank: balance
  }

  private void deposit(int amount) {
    balance += amount; // bank: add to balance
  }
}
