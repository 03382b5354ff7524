/** The stages of {@code aetherlink test}, and the tools of the project that they run. */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.testing;
