/**
 * Starts the parts of a platform in the order of their dependencies, watches them, and ends them:
 * {@link io.aetherlink.platform.supervisor.Supervisor}.
 */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.supervisor;
