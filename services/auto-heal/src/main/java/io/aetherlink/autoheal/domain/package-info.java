/**
 * Decides what to heal and when. No framework, no input or output: signals come in, effects go out.
 */
@NullMarked
package io.aetherlink.autoheal.domain;

import org.jspecify.annotations.NullMarked;
