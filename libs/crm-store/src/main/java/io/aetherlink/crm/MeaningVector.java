package io.aetherlink.crm;

/**
 * What a text means: a direction in {@value #DIMENSIONS} dimensions. The more alike two texts are
 * in meaning, the smaller the angle between their vectors.
 */
public final class MeaningVector {
  /** Numbers in a vector. */
  public static final int DIMENSIONS = 384;

  private final float[] numbers;

  private MeaningVector(float[] numbers) {
    this.numbers = numbers;
  }

  /**
   * The direction of these numbers.
   *
   * @throws IllegalArgumentException unless there are {@value #DIMENSIONS} of them and they have a
   *     direction
   */
  public static MeaningVector of(float[] numbers) {
    double length = Math.sqrt(dot(numbers, numbers));
    if (numbers.length != DIMENSIONS || !(length > 0) || Double.isInfinite(length)) {
      throw new IllegalArgumentException("No vector of %d dimensions".formatted(DIMENSIONS));
    }
    float[] unit = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      unit[i] = (float) (numbers[i] / length);
    }
    return new MeaningVector(unit);
  }

  /** The cosine of the angle to another vector: 1 for the same meaning, about 0 for none shared. */
  public double similarity(MeaningVector other) {
    return dot(numbers, other.numbers);
  }

  /** The numbers of the vector of length 1. */
  public float[] numbers() {
    return numbers.clone();
  }

  /** {@code 1} for each positive number, else {@code 0}: near vectors differ in few places. */
  public String signs() {
    StringBuilder signs = new StringBuilder(DIMENSIONS);
    for (float number : numbers) {
      signs.append(number > 0 ? '1' : '0');
    }
    return signs.toString();
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
