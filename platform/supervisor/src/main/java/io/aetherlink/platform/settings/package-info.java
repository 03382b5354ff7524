/** The effective settings of a platform on this machine. */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.settings;
