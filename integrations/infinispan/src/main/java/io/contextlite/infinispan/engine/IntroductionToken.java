package io.contextlite.infinispan.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.jgroups.Constructable;
import org.jgroups.Message;
import org.jgroups.auth.AuthToken;

/** An introduction as JGroups carries it in a wish to join. Confined to one thread. */
public final class IntroductionToken extends AuthToken implements Constructable<IntroductionToken> {
  private byte[] bytes;

  /** Creates one to be read; JGroups calls it. */
  public IntroductionToken() {
    this(new byte[0]);
  }

  IntroductionToken(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public Supplier<IntroductionToken> create() {
    return IntroductionToken::new;
  }

  @Override
  public String getName() {
    return IntroductionToken.class.getName();
  }

  @Override
  public int size() {
    return Integer.BYTES + bytes.length;
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void readFrom(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > Introduction.MOST_BYTES) {
      throw new IOException(
          "introduction of a node: expected at most "
              + Introduction.MOST_BYTES
              + " bytes, actual="
              + length);
    }
    bytes = new byte[length];
    in.readFully(bytes);
  }

  /** {@inheritDoc} {@link Admission} looks at the introduction instead, and says why it refuses. */
  @Override
  public boolean authenticate(AuthToken token, Message message) {
    return false;
  }
}
