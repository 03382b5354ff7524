/**
 * Child processes that do not outlive their parent: started, watched and ended with everything they
 * started themselves.
 */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.process;
