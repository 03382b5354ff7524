@NullMarked
package io.aetherlink.autoheal.domain;

import org.jspecify.annotations.NullMarked;
