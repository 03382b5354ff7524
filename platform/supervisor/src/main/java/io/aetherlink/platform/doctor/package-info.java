/** What a machine needs for AetherLink, and what to do where it lacks something. */
@org.jspecify.annotations.NullMarked
package io.aetherlink.platform.doctor;
