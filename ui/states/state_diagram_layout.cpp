// SPDX-License-Identifier: GPL-3.0-or-later
// See state_diagram_layout.h.
#include "ui/states/state_diagram_layout.h"

#include "ui/base/resources.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace roundtrip::ui {
namespace {

constexpr double kHopRadius = 6.0;

std::optional<TcpState> stateNamed(const QString& name)
{
    for (int i = 0; i < kTcpStates; ++i) {
        const auto state = static_cast<TcpState>(i);
        const std::string_view known = tcpStateName(state);
        if (name == QLatin1StringView(known.data(), static_cast<qsizetype>(known.size())))
            return state;
    }
    return std::nullopt;
}

std::optional<QPointF> pointOf(const QJsonValue& value)
{
    const QJsonArray pair = value.toArray();
    if (pair.size() != 2)
        return std::nullopt;
    return QPointF(pair[0].toDouble(), pair[1].toDouble());
}

std::optional<DiagramLabel> labelOf(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    DiagramLabel label;
    label.at = QPointF(object[u"x"].toDouble(), object[u"y"].toDouble());
    const QString anchor = object[u"anchor"].toString();
    if (anchor == u"start")
        label.anchor = Qt::AlignLeft;
    else if (anchor == u"end")
        label.anchor = Qt::AlignRight;
    label.stacked = object[u"stack"].toBool();
    label.split = object[u"split"].toBool();
    return label;
}

/// Reads the parts of one layout and remembers what was wrong first.
class LayoutReader {
public:
    explicit LayoutReader(const QJsonObject& object) : m_object(object) {}

    std::optional<StateDiagramLayout> read(QString* error)
    {
        const auto canvas = pointOf(m_object[u"canvas"]);
        const auto node = pointOf(m_object[u"node"]);
        if (!canvas || !node)
            fail(u"canvas or node"_qs);
        if (m_error.isEmpty()) {
            m_layout.canvas = QSizeF(canvas->x(), canvas->y());
            m_layout.cornerRadius = m_object[u"cornerRadius"].toDouble();
            m_layout.nodeRadius = m_object[u"nodeRadius"].toDouble();
            readNodes(QSizeF(node->x(), node->y()));
            readEdges();
        }
        if (m_error.isEmpty())
            return m_layout;
        if (error)
            *error = u"state-layout.json: %1 is missing or malformed"_qs.arg(m_error);
        return std::nullopt;
    }

private:
    void fail(const QString& what)
    {
        if (m_error.isEmpty())
            m_error = what;
    }

    void readNodes(QSizeF usual)
    {
        const QJsonObject nodes = m_object[u"nodes"].toObject();
        for (auto it = nodes.begin(); it != nodes.end(); ++it) {
            const QJsonObject object = it.value().toObject();
            const bool alias = object.contains(u"alias");
            const auto state = stateNamed(alias ? object[u"alias"].toString() : it.key());
            if (!state) {
                fail(u"the state of node "_qs + it.key());
                return;
            }
            const QSizeF size(object[u"w"].toDouble(usual.width()), usual.height());
            QRectF rect(QPointF(), size);
            rect.moveCenter(QPointF(object[u"x"].toDouble(), object[u"y"].toDouble()));
            m_layout.nodes.push_back({*state, rect, alias});
            if (alias)
                m_alias = it.key();
        }
        if (m_layout.nodes.size() != kTcpStates + 1)
            fail(u"one of the twelve nodes"_qs);
    }

    void readEdges()
    {
        for (const auto& value : m_object[u"edges"].toArray())
            readEdge(value.toObject());
        for (const TcpTransition& transition : tcpTransitions())
            if (!m_layout.edge(transition.edgeId))
                fail(u"edge "_qs
                     + QString::fromLatin1(transition.edgeId.data(),
                                           static_cast<qsizetype>(transition.edgeId.size())));
    }

    void readEdge(const QJsonObject& object)
    {
        DiagramEdge edge;
        edge.id = object[u"id"].toString();
        const auto from = stateNamed(object[u"from"].toString());
        edge.toAlias = !m_alias.isEmpty() && object[u"to"].toString() == m_alias;
        const auto to = edge.toAlias ? TcpState::Closed : stateNamed(object[u"to"].toString());
        for (const auto& point : object[u"points"].toArray())
            if (const auto read = pointOf(point))
                edge.points.push_back(*read);
        if (!from || !to || edge.points.size() < 2) {
            fail(u"edge "_qs + edge.id);
            return;
        }
        edge.from = *from;
        edge.to = *to;
        edge.event = object[u"event"].toString();
        edge.action = object[u"action"].toString();
        edge.hint = object[u"hint"].toString();
        edge.label = labelOf(object[u"label"]);
        edge.hop = pointOf(object[u"hop"]);
        edge.badge = pointOf(object[u"badge"]);
        edge.optional = object[u"optional"].toBool();
        m_layout.edges.push_back(std::move(edge));
    }

    QJsonObject m_object;
    StateDiagramLayout m_layout;
    QString m_alias, m_error;
};

double distance(QPointF a, QPointF b) { return std::hypot(b.x() - a.x(), b.y() - a.y()); }

QPointF along(QPointF from, QPointF to, double length)
{
    const double whole = distance(from, to);
    return whole > 0.0 ? from + (to - from) * (length / whole) : from;
}

bool liesBetween(QPointF point, QPointF a, QPointF b)
{
    return distance(a, point) + distance(point, b) < distance(a, b) + 0.01;
}

/// The gaps between the rows of nodes shrink to this part at most.
constexpr double kTightestGap = 0.4;
/// Lines that run beside a row of nodes keep their distance from it.
constexpr double kRowMargin = 2.0;

struct Rows {
    std::vector<double> centres; ///< from above
    double half = 0.0;           ///< of a row with its margin
    double gaps = 0.0;           ///< the sum of what lies between the rows
};

Rows rowsOf(const StateDiagramLayout& layout)
{
    Rows rows;
    for (const DiagramNode& node : layout.nodes) {
        rows.centres.push_back(node.rect.center().y());
        rows.half = std::max(rows.half, node.rect.height() / 2 + kRowMargin);
    }
    std::sort(rows.centres.begin(), rows.centres.end());
    rows.centres.erase(std::unique(rows.centres.begin(), rows.centres.end(),
                                   [](double a, double b) { return std::abs(a - b) < 0.5; }),
                       rows.centres.end());
    for (std::size_t i = 1; i < rows.centres.size(); ++i)
        rows.gaps += std::max(rows.centres[i] - rows.centres[i - 1] - 2 * rows.half, 0.0);
    return rows;
}

/// Where a height comes to lie when every gap shrinks to `part`.
double squeezedY(const Rows& rows, double part, double y)
{
    double lost = 0.0;
    for (std::size_t i = 1; i < rows.centres.size(); ++i) {
        const double top = rows.centres[i - 1] + rows.half;
        const double gap = std::max(rows.centres[i] - rows.half - top, 0.0);
        lost += std::clamp(y - top, 0.0, gap) * (1.0 - part);
    }
    return y - lost;
}

/// A half circle to the right of a vertical line, or above a level one.
void addHop(QPainterPath& path, QPointF from, QPointF hop, double radius)
{
    const QPointF before = along(hop, from, radius);
    path.lineTo(before);
    const QRectF circle(hop.x() - radius, hop.y() - radius, 2 * radius, 2 * radius);
    const bool vertical = std::abs(from.x() - hop.x()) < 0.01;
    if (vertical)
        path.arcTo(circle, from.y() < hop.y() ? 90 : 270, from.y() < hop.y() ? -180 : 180);
    else
        path.arcTo(circle, from.x() < hop.x() ? 180 : 0, from.x() < hop.x() ? -180 : 180);
}

} // namespace

const DiagramNode* StateDiagramLayout::node(TcpState state, bool alias) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const DiagramNode& n) {
        return n.state == state && n.alias == alias;
    });
    return found == nodes.end() ? nullptr : &*found;
}

const DiagramEdge* StateDiagramLayout::edge(std::string_view id) const
{
    const QLatin1StringView wanted(id.data(), static_cast<qsizetype>(id.size()));
    const auto found = std::find_if(edges.begin(), edges.end(),
                                    [&](const DiagramEdge& e) { return e.id == wanted; });
    return found == edges.end() ? nullptr : &*found;
}

const DiagramNode* StateDiagramLayout::nodeAt(QPointF point) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(),
                                    [&](const DiagramNode& n) { return n.rect.contains(point); });
    return found == nodes.end() ? nullptr : &*found;
}

std::optional<StateDiagramLayout> readStateDiagram(const QByteArray& json, DiagramSize size,
                                                   QString* error)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError) {
        if (error)
            *error = u"state-layout.json: %1 at byte %2"_qs.arg(problem.errorString())
                         .arg(problem.offset);
        return std::nullopt;
    }
    const QString name = size == DiagramSize::Large ? u"large"_qs : u"compact"_qs;
    return LayoutReader(document.object()[name].toObject()).read(error);
}

StateDiagramLayout bundledStateDiagram(DiagramSize size)
{
    initResources();
    QFile file(u":/look/state-layout.json"_qs);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("look/state-layout.json is not compiled in");
    QString error;
    auto layout = readStateDiagram(file.readAll(), size, &error);
    if (!layout)
        qFatal("%s", qPrintable(error));
    return *std::move(layout);
}

double lowestHeight(const StateDiagramLayout& layout)
{
    return layout.canvas.height() - rowsOf(layout).gaps * (1.0 - kTightestGap);
}

StateDiagramLayout squeezed(const StateDiagramLayout& layout, double height)
{
    const Rows rows = rowsOf(layout);
    const double part = std::clamp(1.0 - (layout.canvas.height() - height) / rows.gaps,
                                   kTightestGap, 1.0);
    const auto move = [&](QPointF& point) { point.setY(squeezedY(rows, part, point.y())); };
    StateDiagramLayout lower = layout;
    lower.canvas.setHeight(layout.canvas.height() - rows.gaps * (1.0 - part));
    for (DiagramNode& node : lower.nodes) {
        QPointF centre = node.rect.center();
        move(centre);
        node.rect.moveCenter(centre);
    }
    for (DiagramEdge& edge : lower.edges) {
        for (QPointF& point : edge.points)
            move(point);
        if (edge.hop)
            move(*edge.hop);
        if (edge.badge)
            move(*edge.badge);
        if (edge.label)
            move(edge.label->at);
    }
    return lower;
}

QPainterPath edgePath(const DiagramEdge& edge, double cornerRadius, double shorten)
{
    const std::vector<QPointF>& points = edge.points;
    QPainterPath path(points.front());
    QPointF from = points.front();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const bool last = i + 1 == points.size();
        QPointF corner = points[i];
        if (last)
            corner = along(corner, from, shorten);
        if (edge.hop && liesBetween(*edge.hop, from, corner))
            addHop(path, from, *edge.hop, std::min(kHopRadius + cornerRadius / 4, cornerRadius));
        if (last) {
            path.lineTo(corner);
            break;
        }
        const double room = std::min(distance(from, corner), distance(corner, points[i + 1])) / 2;
        const double radius = std::min(cornerRadius, room);
        path.lineTo(along(corner, from, radius));
        from = along(corner, points[i + 1], radius);
        path.quadTo(corner, from);
    }
    return path;
}

QPointF arrivalDirection(const DiagramEdge& edge)
{
    const QPointF end = edge.points.back();
    const QPointF before = edge.points[edge.points.size() - 2];
    return (end - before) / std::max(distance(before, end), 1e-9);
}

} // namespace roundtrip::ui
