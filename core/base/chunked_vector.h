// SPDX-License-Identifier: GPL-3.0-or-later
// An append-only sequence in chunks of equal size: growing never copies and never holds two
// copies at once, so the peak of memory is the record itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace roundtrip {

template <typename T, std::size_t ChunkSize = 4096>
class ChunkedVector {
    static_assert((ChunkSize & (ChunkSize - 1)) == 0, "a power of two makes indexing a shift");

public:
    template <typename... Args>
    T& emplaceBack(Args&&... args)
    {
        const std::size_t slot = m_size & (ChunkSize - 1);
        if (slot == 0) {
            m_chunks.push_back(std::make_unique<Chunk>());
            // A short list (most lanes of most lessons) must not cost a whole chunk.
            m_chunks.back()->items.reserve(m_chunks.size() == 1 ? 0 : ChunkSize);
        }
        auto& items = m_chunks.back()->items;
        items.emplace_back(std::forward<Args>(args)...);
        ++m_size;
        return items.back();
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T& operator[](std::size_t i) const
    {
        return m_chunks[i / ChunkSize]->items[i % ChunkSize];
    }
    [[nodiscard]] T& operator[](std::size_t i)
    {
        return m_chunks[i / ChunkSize]->items[i % ChunkSize];
    }
    [[nodiscard]] const T& back() const { return (*this)[m_size - 1]; }

    /// Bytes that the chunks occupy.
    [[nodiscard]] std::size_t memoryBytes() const
    {
        std::size_t bytes = m_chunks.capacity() * sizeof(m_chunks[0]);
        for (const auto& chunk : m_chunks)
            bytes += sizeof(Chunk) + chunk->items.capacity() * sizeof(T);
        return bytes;
    }

private:
    struct Chunk {
        std::vector<T> items;
    };
    std::vector<std::unique_ptr<Chunk>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace roundtrip
