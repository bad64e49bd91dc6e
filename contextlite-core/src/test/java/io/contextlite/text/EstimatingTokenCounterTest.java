package io.contextlite.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EstimatingTokenCounterTest {
  private static final Encoding CL100K =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  private static final String ENGLISH =
      """
      A library of this kind is a quiet thing. It stands between a person with a question and a
      model that can only read so much at once, and it has to decide, in a few milliseconds, which
      passages of a large body of text deserve a place in the next prompt. Most of what it reads it
      must leave out. Choosing well means looking at more than the words that a question and a
      passage share: two paragraphs may say the same thing, one may only make sense beside its
      neighbour, and a short definition is often worth more than three pages of discussion.

      The budget is counted in tokens because that is what the model charges for and what its
      window is measured in. An exact count needs the vocabulary of the model, which is large and
      changes from one release to the next. For the purpose of filling a window to nine tenths, an
      honest estimate is enough, provided that it is never far off, that it costs next to nothing,
      and that the same text always gives the same number. Licensed material, minutes of meetings,
      weather reports, recipes for bread and the terms of a contract should all come out right
      within a few percent, and so should the dry prose of a manual like this one.

      In October 1969 the first message between two distant computers was meant to be "login"; the
      system crashed after the first two letters. About an hour later, at 10:30 p.m., the engineers
      had recovered the machine and the whole word went through. Nobody thought of keeping a camera
      ready, and only a handwritten line in the log book tells us that it happened at all.
      """;

  private static final String CHINESE =
      """
      这座城市坐落在大河的两岸，已经有两千多年的历史。春天，江边的柳树发出新芽，人们在堤上散步、放风筝；夏天虽然炎热，
      傍晚的风却带来一丝凉意。老城区的街道很窄，两旁是木头和砖石建成的房屋，一楼多半开着小店，卖茶叶、布料、纸张和点心。
      新城区在河的对岸，高楼林立，大学、医院、图书馆和科技公司都集中在那里，每天有几十万人乘坐地铁往返。

      数据库是按照一定的结构来组织、存储和管理数据的系统。程序启动的时候，首先读取配置文件，检查其中的每一项设置，然后建立连接。
      如果连接失败，程序会把错误写入日志，等待几秒钟以后再试一次。检索的过程分为三步：第一步把用户的问题切分成词语，
      第二步在索引中查找包含这些词语的段落，第三步按照相关程度排序，把最合适的段落放进有限的窗口里。
      窗口的大小是用词元来计算的，所以必须事先知道每个段落大约有多少词元。估计的结果不需要完全准确，但误差应当保持在很小的范围之内，
      而且同样的文字每一次都要得到同样的数字。研究人员发现，把内容重复的段落去掉，往往比增加更多的段落更有帮助。
      """;

  private static final Map<String, String> OTHER_LANGUAGES =
      Map.of(
          "German",
          """
          Die Bibliothek steht zwischen einem Menschen mit einer Frage und einem Modell, das nur
          wenig auf einmal lesen kann. Sie muss in wenigen Millisekunden entscheiden, welche
          Abschnitte einer großen Sammlung in die nächste Anfrage gehören. Gute Auswahl bedeutet,
          nicht nur auf gemeinsame Wörter zu achten: zwei Absätze können dasselbe sagen, und eine
          kurze Erklärung ist häufig mehr wert als drei Seiten Erörterung.
          """,
          "Russian",
          """
          Библиотека стоит между человеком, у которого есть вопрос, и моделью, которая может
          прочитать за один раз совсем немного. За несколько миллисекунд она должна решить, какие
          отрывки большого собрания текстов попадут в следующий запрос. Хороший выбор означает, что
          нужно смотреть не только на общие слова: два абзаца могут говорить одно и то же.
          """,
          "Japanese",
          """
          このライブラリは、質問を持つ人と、一度に少ししか読めないモデルの間に立っています。大きな文書の集まりの中から、
          どの段落を次の問い合わせに入れるべきかを、数ミリ秒のうちに決めなければなりません。よい選び方とは、
          共通する言葉だけを見ることではありません。二つの段落が同じことを述べている場合もあります。
          """,
          "Korean",
          """
          이 라이브러리는 질문을 가진 사람과 한 번에 조금밖에 읽지 못하는 모델 사이에 서 있다. 많은 문서 가운데 어떤 단락을
          다음 요청에 넣을지 몇 밀리초 안에 결정해야 한다. 좋은 선택이란 공통된 단어만 보는 것이 아니다. 두 단락이
          같은 내용을 말할 수도 있고, 짧은 설명이 긴 토론보다 더 도움이 될 때도 많다.
          """,
          "Arabic",
          """
          تقف هذه المكتبة بين شخص لديه سؤال ونموذج لا يستطيع أن يقرأ إلا القليل في المرة الواحدة. وعليها أن
          تقرر في بضعة أجزاء من الثانية أي الفقرات من مجموعة كبيرة من النصوص تستحق مكانا في الطلب التالي.
          والاختيار الجيد لا يعني النظر إلى الكلمات المشتركة فقط، فقد تقول فقرتان الشيء نفسه.
          """,
          "Hindi",
          """
          यह पुस्तकालय प्रश्न पूछने वाले व्यक्ति और एक ऐसे मॉडल के बीच खड़ा है जो एक बार में थोड़ा ही पढ़ सकता है। उसे कुछ ही
          क्षणों में तय करना होता है कि पाठ के बड़े संग्रह में से कौन से अनुच्छेद अगले अनुरोध में जाने चाहिए। अच्छा चुनाव
          केवल समान शब्दों को देखना नहीं है, क्योंकि दो अनुच्छेद एक ही बात कह सकते हैं।
          """);

  private final TokenCounter counter = EstimatingTokenCounter.INSTANCE;

  @Example
  void count_noText_isZero() {
    assertThat(counter.count("")).isZero();
  }

  @Example
  void count_anyChar_isAtLeastOne() {
    for (String text :
        List.of("x", " ", "\n", ".", "7", "é", "中", "\ud83d\ude00", "\ud800", "\u0000")) {
      assertThat(counter.count(text)).as(text).isBetween(1, 3);
    }
  }

  @Example
  void count_englishProse_withinTenPercent() {
    assertWithin(0.10, ENGLISH);
  }

  @Example
  void count_chinese_withinTenPercent() {
    assertWithin(0.10, CHINESE);
  }

  @Example
  void count_otherLanguages_withinTwentyPercent() {
    OTHER_LANGUAGES.forEach((language, text) -> assertWithin(0.20, text));
  }

  @Example
  void count_thisProjectsSources_withinTenPercent() throws IOException {
    int exact = 0;
    int estimated = 0;
    for (String source : ProjectSources.read()) {
      exact += CL100K.countTokensOrdinary(source);
      estimated += counter.count(source);
    }
    assertThat((double) estimated).isCloseTo(exact, within(0.10 * exact));
  }

  @Example
  void count_longRuns_growsWithLength() {
    for (String unit : List.of("x", "é", "7", "中", "=", "aB", "+-")) {
      assertThat(counter.count(unit.repeat(100_000))).as(unit).isGreaterThan(1_000);
    }
    assertThat(counter.count("QWxhZGRpbjpvcGVuIHNlc2FtZQ".repeat(1_000))).isBetween(10_000, 30_000);
  }

  @Property(tries = 300)
  void count_cutAtStartOfLine_addsUp(
      @ForAll("lines") List<String> head, @ForAll("lines") List<String> tail) {
    String first = String.join("", head);
    String second = String.join("", tail);
    int parts = counter.count(first) + counter.count(second);
    assertThat(counter.count(first + second)).isBetween(parts - 1, parts + 1);
  }

  @Property(tries = 300)
  void count_anyText_isBoundedByItsLength(@ForAll String text) {
    assertThat(counter.count(text)).isBetween(text.isEmpty() ? 0 : 1, 4 * text.length());
    assertThat(counter.count(CharBuffer.wrap(text))).isEqualTo(counter.count(text));
  }

  private void assertWithin(double share, String text) {
    int exact = CL100K.countTokensOrdinary(text);
    assertThat((double) counter.count(text)).as(text).isCloseTo(exact, within(share * exact));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> line =
        Arbitraries.oneOf(
            Arbitraries.strings().ascii().excludeChars('\n', '\r').ofMaxLength(20),
            Arbitraries.strings().all().excludeChars('\n', '\r').ofMaxLength(10));
    return line.map(text -> "  " + text + "x" + text + "\n").list().ofMinSize(1).ofMaxSize(5);
  }
}
