@NullMarked
package io.aetherlink.autoheal.http;

import org.jspecify.annotations.NullMarked;
