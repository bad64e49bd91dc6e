package io.contextlite.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What the pieces of a text cost in tokens, in units of 1/{@value #UNITS_PER_TOKEN} token: the
 * weights of {@link TokenEstimate}, fitted by least squares to the {@code cl100k_base} encoding of
 * prose in twelve languages, of source code and of markup.
 */
final class TokenCosts {
  static final int UNITS_PER_TOKEN = 32;

  /** Letters of a part that are looked at together; a longer part is cut. */
  static final int MAX_PART_LETTERS = 16;

  /** No part of a word costs less. */
  static final int MIN_PART = 16;

  /** A Latin letter beyond ASCII, on top of its part. */
  static final int NON_ASCII_LETTER = 21;

  static final int DIGIT_TRIPLE = 32;
  static final int SPACES = 32;
  static final int NEWLINES = 30;

  /** So many spaces or tabs, newlines, or equal signs in a row fit into one token. */
  static final int SPACES_PER_TOKEN = 128;

  static final int NEWLINES_PER_TOKEN = 32;
  static final int EQUAL_SIGNS_PER_TOKEN = 64;

  /** Each doubling of a repeated sign up to a whole token of them. */
  static final int DOUBLED_SIGN = 4;

  /** Each repetition of a sign beyond ASCII, such as a box-drawing line. */
  static final int REPEATED_SYMBOL = 4;

  /** Each sign of a run beyond the columns of {@link #SIGNS}. */
  static final int FURTHER_SIGN = 12;

  /**
   * A part of a word by what it follows (row / 3: nothing, a space, a sign, another part), by its
   * case (row % 3: lower, capitalized, upper) and by its letters (column + 1).
   */
  static final int[][] PARTS = {
    {31, 28, 30, 29, 31, 30, 33, 39, 44, 49, 53, 64, 59, 73, 80, 83},
    {32, 34, 33, 32, 38, 39, 43, 42, 53, 56, 62, 70, 80, 85, 93, 109},
    {32, 27, 41, 49, 48, 51, 50, 56, 65, 58, 68, 77, 82, 89, 87, 115},
    {32, 30, 30, 29, 29, 29, 31, 32, 35, 38, 43, 47, 49, 61, 68, 87},
    {32, 31, 30, 29, 32, 33, 37, 41, 45, 49, 59, 60, 69, 76, 90, 103},
    {32, 26, 35, 44, 45, 47, 45, 65, 62, 58, 71, 75, 83, 85, 87, 94},
    {34, 33, 32, 31, 32, 31, 38, 41, 48, 52, 59, 63, 69, 86, 86, 94},
    {37, 58, 47, 36, 46, 43, 56, 57, 64, 64, 67, 77, 79, 88, 88, 118},
    {32, 38, 41, 41, 41, 41, 49, 55, 64, 70, 73, 81, 84, 84, 88, 107},
    {11, 22, 26, 28, 41, 45, 45, 45, 48, 48, 54, 64, 66, 67, 70, 72},
    {37, 32, 28, 24, 21, 25, 29, 27, 32, 36, 39, 40, 51, 51, 66, 77},
    {32, 28, 39, 60, 62, 62, 62, 62, 62, 62, 62, 66, 70, 82, 82, 86},
  };

  /**
   * A run of ASCII signs by what it follows and what follows it (row: nothing, a newline after it,
   * a space before it, both) and by the number of its different signs in a row (column + 1).
   */
  static final int[][] SIGNS = {
    {32, 33, 40, 59, 71, 84, 91, 100},
    {32, 32, 36, 54, 54, 69, 79, 100},
    {31, 35, 53, 56, 74, 81, 82, 97},
    {31, 32, 44, 54, 74, 76, 78, 100},
  };

  /** Pairs of neighbouring letters, rows and columns a to z and "any other", coded as chars. */
  private static final String PAIRS =
      "=253G81@2B7133J3H35/854609@"
          + "7A<;3KAQ<-E19C6:L8473GOK3FF"
          + "5;2?1AK27B/28C3?,5707CA?8Q6"
          + "8?:73::A75=8548@<74:99:76GF"
          + "6@62455C>FH977>8-435@6426PQ"
          + "7@<;408D3B#6D:4>F3;49II?5S."
          + ">@HE4H309HC:=-=>A57:9?GC7BA"
          + "89@C5IPD9F>>465G47@2=H7E;?@"
          + "5121323DGM?442)15521J1K3V/9"
          + "5FJ<4BSQKH#LDG0H@>6J<5GGONM"
          + "A?;B3<*<<LMD@3J:HI8IJC7G@HC"
          + "88C142DB7O@3:E65G@42959F,F:"
          + "72A?/R=J8=:?1561<B3E9CH>?A8"
          + "8C246709;=4=6375J=1/;3D@5E>"
          + "=9:4853=;<665218K3<534172RD"
          + "6997/GB:9;E3*?31F191876?6A?"
          + "FRBATMXHK?G5HCJ>@4L96BVDKQD"
          + "7?843<3F9R5:514<N145:6:?0Q@"
          + "?G7A22=3:B3@=7568>/28I5H*C9"
          + "88:84?A35QC:6E65@446:>26,GB"
          + "2341072U8G@326A3O041?LR9GPD"
          + "6FHG1CHL6GKP<L8?BTGANMOM<L5"
          + "5C5?4DE27MA8F44F>16:@H62;L1"
          + "==1I9>Y4<Q[F.UN5CMI6>GH;4RJ"
          + "GBIQ>K?T<OSM?D<ASE<;SQ3L;=?"
          + "=[QD4EPDHPJGXICKQCFA<I:Y0;D"
          + "87<LDLG@>?7=@92L<A8BII62:E(";

  private static final int PAIR_ZERO = '3';
  private static final int LETTERS = 27;
  private static final byte[] PAIR_COSTS = pairs();

  /** The Han characters that are one token each. */
  private static final BitSet HAN_TOKENS =
      setOf(
          "一万三上下不与专业东两个中串为主么义之也书了事二于五些交产享京人亿今介从他付代以"
              + "们件价任份企优会传但位体何余作你使例供価保信修倍值停像元先入全公共关其具内円册再"
              + "写出击分列则初利别到制前力功加务动動包化北区十午华单南即历原去县参及友反发取变口"
              + "只可台右号司合同名后向否含听启告员周命和品哈商問器四回因国图土在地场址型城基報場"
              + "填增声处备复外多大天失头女好如始子字存学安宋完定实审客家容密对导将小少尔就局展山"
              + "岁州工左已市布常平年并广序库应店度建开异式引张当录形影径待後得微心必志态思性总息"
              + "您情意感成我或户所手打找技投报拉持指按换据排接推提播支收改放政效数整文料断新方族"
              + "无日时明易星是時景更最月有服期木未本机权束条来板构析果查标样核格案检模次款止正此"
              + "步歳段每比民気水求江汽没治法注活流海消清游源火点無然片版物特率环现球理生用由电男"
              + "画界番登的监目直相省看県真知码确示社票私种科秒称移程稍税稿空立站章端笑符第等签简"
              + "算管箱米类系素索约级线组经结给络统编网置美老考者而联能自至色节英藏行表装西要見见"
              + "规视角解言計記話読计认议记论设证评试话询该详语误说请读调象责败账货购费资起超路身"
              + "车转软载辑输达过运近还这进连述退送选通速造連道邮部都配释里重量金钟钮链销错键长開"
              + "間関门闭问间队阳陆限院除雅集雷需非面音页项预频题额首验高黑");

  /** The Hangul syllables that are one token each. */
  private static final BitSet HANGUL_TOKENS =
      setOf(
          "가간값개거게결경고공과구그글기나내는능니다당대도동되된드든들디라래러력로록료류른"
              + "를름리만메면명목문미버번보복부분비사산상색생서성세션소수스습시식신아야어에여열오"
              + "와요용우운원위으은을음의이인일임입자작장재적전정제져조주지진째체출치크태터턴트튼"
              + "하한할함해호화환회");

  private static final int HAN_TOKEN = 28;
  private static final int HANGUL_TOKEN = 22;

  /** By the upper twelve bits of a char. */
  private static final Script[] SCRIPTS = scripts();

  private TokenCosts() {}

  /** Groups of code points beyond ASCII that cost alike. */
  enum Script {
    OTHER(58, 20),
    LATIN(22, 5),
    GREEK(33, 4),
    CYRILLIC(14, 20),
    HEBREW(36, 9),
    ARABIC(23, 18),
    INDIC(36, 4),
    THAI(32, 2),
    PUNCTUATION(14, 13),
    CJK_PUNCTUATION(16, 11),
    HIRAGANA(27, 0),
    KATAKANA(28, 12),
    HAN(70, 7),
    HANGUL(59, 16),
    /** Costs of one surrogate, half a code point. */
    SURROGATE(30, 20);

    /** What each char costs. */
    final int each;

    /** What a run of such chars costs besides. */
    final int run;

    Script(int each, int run) {
      this.each = each;
      this.run = run;
    }
  }

  /** The group of a char beyond ASCII. */
  static Script script(char c) {
    return SCRIPTS[c >>> 4];
  }

  /** The cost of a char of a group, without the run's. */
  static int charCost(char c, Script script) {
    if (script == Script.HAN && HAN_TOKENS.get(c)) {
      return HAN_TOKEN;
    }
    if (script == Script.HANGUL && HANGUL_TOKENS.get(c)) {
      return HANGUL_TOKEN;
    }
    return script.each;
  }

  /** The cost of two neighbouring letters, each 0 to 25 or 26 for any other than a to z. */
  static int pair(int first, int second) {
    return PAIR_COSTS[first << 5 | second];
  }

  private static byte[] pairs() {
    byte[] costs = new byte[LETTERS << 5];
    for (int i = 0; i < PAIRS.length(); i++) {
      costs[((i / LETTERS) << 5) | (i % LETTERS)] = (byte) (PAIRS.charAt(i) - PAIR_ZERO);
    }
    return costs;
  }

  private static Script[] scripts() {
    Script[] byBlock = new Script[0x1000];
    Arrays.fill(byBlock, Script.OTHER);
    fill(byBlock, Script.LATIN, 0x80, 0x250);
    fill(byBlock, Script.LATIN, 0x1E00, 0x1F00);
    fill(byBlock, Script.GREEK, 0x370, 0x400);
    fill(byBlock, Script.GREEK, 0x1F00, 0x2000);
    fill(byBlock, Script.CYRILLIC, 0x400, 0x530);
    fill(byBlock, Script.HEBREW, 0x590, 0x600);
    fill(byBlock, Script.ARABIC, 0x600, 0x900);
    fill(byBlock, Script.INDIC, 0x900, 0xE00);
    fill(byBlock, Script.THAI, 0xE00, 0xF00);
    fill(byBlock, Script.PUNCTUATION, 0x2000, 0x2070);
    fill(byBlock, Script.CJK_PUNCTUATION, 0x3000, 0x3040);
    fill(byBlock, Script.CJK_PUNCTUATION, 0xFF00, 0xFFF0);
    fill(byBlock, Script.HIRAGANA, 0x3040, 0x30A0);
    fill(byBlock, Script.KATAKANA, 0x30A0, 0x3100);
    fill(byBlock, Script.HAN, 0x3400, 0xA000);
    fill(byBlock, Script.HANGUL, 0xAC00, 0xD7B0);
    fill(byBlock, Script.SURROGATE, 0xD800, 0xE000);
    return byBlock;
  }

  private static void fill(Script[] byBlock, Script script, int from, int to) {
    Arrays.fill(byBlock, from >>> 4, to >>> 4, script);
  }

  private static BitSet setOf(String chars) {
    BitSet set = new BitSet(0x10000);
    chars.chars().forEach(set::set);
    return set;
  }
}
