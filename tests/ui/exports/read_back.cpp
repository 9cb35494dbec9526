// SPDX-License-Identifier: GPL-3.0-or-later
// See read_back.h.
#include "tests/ui/exports/read_back.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QXmlStreamReader>

#include <webp/demux.h>

namespace roundtrip::ui {

SvgContent readSvg(const QByteArray& file)
{
    SvgContent content;
    QXmlStreamReader reader(file);
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = reader.name().toString();
        ++content.elements[name];
        if (name == u"svg")
            content.size = QSize(reader.attributes().value(u"width"_qs).toInt(),
                                 reader.attributes().value(u"height"_qs).toInt());
        if (name == u"text")
            content.text += reader.readElementText() + u'\n';
    }
    if (reader.hasError())
        content.wrong = reader.errorString();
    return content;
}

std::optional<QString> textOfPdf(const QByteArray& file)
{
    const QString program = QStandardPaths::findExecutable(u"pdftotext"_qs);
    if (program.isEmpty())
        return std::nullopt;
    const QTemporaryDir folder;
    QFile pdf(folder.filePath(u"file.pdf"_qs));
    if (!pdf.open(QIODevice::WriteOnly) || pdf.write(file) != file.size())
        return QString();
    pdf.close();
    QProcess process;
    process.start(program, {pdf.fileName(), u"-"_qs});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

std::optional<WebpContent> readWebp(const QByteArray& file)
{
    const WebPData data{reinterpret_cast<const uint8_t*>(file.constData()),
                        static_cast<size_t>(file.size())};
    WebPAnimDecoder* decoder = WebPAnimDecoderNew(&data, nullptr);
    WebPAnimInfo info;
    if (decoder == nullptr || !WebPAnimDecoderGetInfo(decoder, &info))
        return std::nullopt;
    WebpContent content;
    content.size = QSize(static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height));
    QByteArray before;
    uint8_t* pixels = nullptr;
    int end = 0;
    while (WebPAnimDecoderHasMoreFrames(decoder)
           && WebPAnimDecoderGetNext(decoder, &pixels, &end)) {
        const QByteArray now(reinterpret_cast<const char*>(pixels),
                             qsizetype{4} * content.size.width() * content.size.height());
        content.distinct += now == before ? 0 : 1;
        before = now;
        content.ends.push_back(end);
    }
    WebPAnimDecoderDelete(decoder);
    return content;
}

} // namespace roundtrip::ui
