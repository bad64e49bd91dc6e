package io.contextlite.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReliabilityDiagramTest {

  private static List<Sample> samples(boolean... evidence) {
    List<Sample> samples = new ArrayList<>();
    for (boolean one : evidence) {
      samples.add(new Sample(1, new double[0], one, 1));
    }
    return samples;
  }

  private static ReliabilityCurve curve(String name) {
    return ReliabilityCurve.of(
        name, samples(true, false, false, true), List.of(.81, .04, .01, .25));
  }

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)))
        .getDocumentElement();
  }

  @Test
  void curve_fewSamples_hasABinEachInOrderOfProbability() {
    ReliabilityCurve curve = curve("set");
    assertThat(curve.predicted()).containsExactly(.01, .04, .25, .81);
    assertThat(curve.observed()).containsExactly(0.0, 0.0, 1.0, 1.0);
    assertThat(curve.expectedError()).isCloseTo((.05 + .75 + .19) / 4, within(1e-9));
  }

  @Test
  void curve_manySamples_hasOneBinForSmallOnesAndOthersOfEqualCount() {
    List<Double> probabilities =
        IntStream.range(0, 1_000).mapToObj(i -> (999 - i) / 1_000.0).toList();
    List<Sample> samples =
        IntStream.range(0, 1_000).mapToObj(i -> new Sample(1, new double[0], i < 30, 1)).toList();
    ReliabilityCurve curve = ReliabilityCurve.of("set", samples, probabilities);
    assertThat(curve.predicted()).hasSize(13).isSorted();
    assertThat(curve.predicted().get(0)).isCloseTo(.0045, within(1e-9));
    assertThat(curve.predicted().get(12)).isCloseTo(.958, within(1e-9));
    assertThat(curve.observed().subList(0, 12)).containsOnly(0.0);
    assertThat(curve.observed().get(12)).isCloseTo(30 / 83.0, within(1e-9));
  }

  @Test
  void svg_isWellFormedAndHasALineForEachSetAndForAll() throws Exception {
    String svg = ReliabilityDiagram.svg(List.of(curve("a & b"), curve("<c>")), curve("all sets"));
    assertThat(svg)
        .isEqualTo(
            ReliabilityDiagram.svg(List.of(curve("a & b"), curve("<c>")), curve("all sets")));
    Element root = parsed(svg);
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    assertThat(root.getElementsByTagName("line").getLength()).isEqualTo(1);
    assertThat(words(root))
        .contains("a & b, ECE 0.2475", "<c>, ECE 0.2475", "all sets, ECE 0.2475")
        .contains("0.01", "0.5", "1.0");
    Element background = (Element) root.getElementsByTagName("rect").item(0);
    assertThat(background.getAttribute("width")).isEqualTo(root.getAttribute("width"));
    assertThat(background.getAttribute("height")).isEqualTo(root.getAttribute("height"));
  }

  @Test
  void svg_points_areOnSquareRootScales() throws Exception {
    ReliabilityCurve curve =
        new ReliabilityCurve("set", 0, List.of(0.0, .25, 1.0), List.of(0.0, .25, 1.0));
    Element line =
        (Element)
            parsed(ReliabilityDiagram.svg(List.of(), curve))
                .getElementsByTagName("polyline")
                .item(0);
    assertThat(line.getAttribute("points")).isEqualTo("70.0,510.0 300.0,280.0 530.0,50.0");
  }

  private static List<String> words(Element root) {
    NodeList texts = root.getElementsByTagName("text");
    return IntStream.range(0, texts.getLength())
        .mapToObj(i -> texts.item(i).getTextContent())
        .toList();
  }
}
