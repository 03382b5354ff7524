/**
 * Makes the JDK's AOT caches: a training run of what was built anew, on a platform of its own, so
 * that every later start is short.
 */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.training;
