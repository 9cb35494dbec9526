// SPDX-License-Identifier: GPL-3.0-or-later
// An append-only sequence in chunks of equal size: growing never copies and never holds two
// copies at once, so the peak of memory is the record itself. For plain values only.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace roundtrip {

/// All chunks are of about this size, so that the heap can give what one list has left to another.
inline constexpr std::size_t kChunkBytes = 16384;

template <typename T, std::size_t ChunkSize = kChunkBytes / sizeof(T)>
class ChunkedVector {
    static_assert(std::is_trivially_copyable_v<T>, "chunks are not initialised");

public:
    T& emplaceBack(const T& value)
    {
        if (m_end == m_roomEnd)
            addChunk();
        ++m_size;
        T& place = *m_end++;
        place = value;
        return place;
    }

    /// Places up to the last one in use, those that reserveRun() has skipped included.
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const T& operator[](std::size_t i) const
    {
        return m_chunks[i / ChunkSize][i % ChunkSize];
    }
    [[nodiscard]] T& operator[](std::size_t i) { return m_chunks[i / ChunkSize][i % ChunkSize]; }
    [[nodiscard]] const T& back() const { return (*this)[size() - 1]; }

    /// Room for `count` more in one piece: skips the rest of the chunk if it is too short.
    /// Returns where they go; follow it with take(). count <= ChunkSize.
    T* reserveRun(std::size_t count)
    {
        if (static_cast<std::size_t>(m_roomEnd - m_end) < count)
            addChunk();
        return m_end;
    }
    /// `count` of the reserved places were filled.
    void take(std::size_t count)
    {
        m_end += count;
        m_size += count;
    }

    /// Bytes that the chunks occupy.
    [[nodiscard]] std::size_t memoryBytes() const
    {
        return m_chunks.capacity() * sizeof(m_chunks[0]) + m_chunks.size() * ChunkSize * sizeof(T);
    }

private:
    // Seldom needed: kept out of line, so that its callers are not.
    [[gnu::noinline]] void addChunk()
    {
        m_size = m_chunks.size() * ChunkSize; // what was left of the last one is skipped
        m_chunks.push_back(std::make_unique_for_overwrite<T[]>(ChunkSize));
        m_end = m_chunks.back().get();
        m_roomEnd = m_end + ChunkSize;
    }

    std::vector<std::unique_ptr<T[]>> m_chunks;
    T* m_end = nullptr;
    T* m_roomEnd = nullptr; // behind the last chunk
    std::size_t m_size = 0;
};

} // namespace roundtrip
