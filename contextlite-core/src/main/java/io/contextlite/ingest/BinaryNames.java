package io.contextlite.ingest;

import java.util.Locale;
import java.util.Set;

/** File name extensions of formats that are never text. */
final class BinaryNames {
  private static final String IMAGES =
      "png jpg jpeg jpe gif bmp ico icns webp tif tiff psd xcf heic heif avif jp2 cr2 nef dng";
  private static final String SOUND_AND_FILM =
      "mp3 mp4 m4a m4v wav flac ogg oga ogv opus aac wma wmv avi mov mkv webm mpg mpeg flv 3gp aiff";
  private static final String ARCHIVES =
      "zip jar war ear aar gz tgz bz2 tbz2 xz txz zst lz lz4 lzma 7z rar tar cab iso dmg deb rpm apk"
          + " ipa msi whl egg nupkg crx xpi cpio";
  private static final String PROGRAMS =
      "class exe dll so dylib o obj a pdb pyc pyo pyd wasm elf jmod beam dex";
  private static final String DOCUMENTS =
      "pdf docx xls xlsx ppt pptx odt ods odp epub mobi azw3 djvu";
  private static final String DATA =
      "db sqlite sqlite3 mdb accdb parquet avro orc arrow feather npy npz pickle h5 hdf5 onnx"
          + " pth safetensors gguf tflite jks keystore p12 pfx";
  private static final String FONTS = "ttf otf woff woff2 eot ttc";

  private static final Set<String> EXTENSIONS =
      Set.of(
          String.join(" ", IMAGES, SOUND_AND_FILM, ARCHIVES, PROGRAMS, DOCUMENTS, DATA, FONTS)
              .split(" "));

  private BinaryNames() {}

  /** Says whether a name promises a format that is never text. */
  static boolean covers(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
