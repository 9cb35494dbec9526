// SPDX-License-Identifier: GPL-3.0-or-later
// A queue of plain values in chunks. Unlike std::deque it is small while it holds little, needs no
// heap while its length stays about the same, and gives back pieces as large as those that a
// ChunkedVector asks for, so that a queue which drains makes room for a record which grows.
#pragma once

#include "core/base/chunked_vector.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace roundtrip {

// Never smaller than a chunk of a ChunkedVector, which then fits where one of these has been.
template <typename T, std::size_t ChunkSize = (kChunkBytes + sizeof(T) - 1) / sizeof(T)>
class ChunkedFifo {
    static_assert(std::is_trivially_copyable_v<T>, "values are moved as bytes");

public:
    ChunkedFifo() = default;
    /// The copy occupies no more than its values need.
    ChunkedFifo(const ChunkedFifo& other) : m_size(other.m_size)
    {
        for (std::size_t done = 0; done < m_size; done += m_capacity) {
            m_capacity = std::min(ChunkSize, m_size - done);
            m_chunks.push_back(std::make_unique_for_overwrite<T[]>(m_capacity));
            for (std::size_t i = 0; i < m_capacity; ++i)
                m_chunks.back()[i] = other[done + i];
        }
        if (!m_chunks.empty()) {
            m_front = m_chunks.front().get();
            m_next = m_roomEnd = m_chunks.back().get() + m_capacity;
        }
    }
    ChunkedFifo(ChunkedFifo&& other) noexcept { swap(other); }
    ChunkedFifo& operator=(ChunkedFifo other) noexcept
    {
        swap(other);
        return *this;
    }
    ~ChunkedFifo() = default;

    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const T& operator[](std::size_t i) const
    {
        const std::size_t at = m_begin + i;
        return m_chunks[at / ChunkSize][at % ChunkSize];
    }
    [[nodiscard]] T& operator[](std::size_t i)
    {
        const std::size_t at = m_begin + i;
        return m_chunks[at / ChunkSize][at % ChunkSize];
    }
    // These need !empty().
    [[nodiscard]] const T& front() const { return *m_front; }
    [[nodiscard]] T& front() { return *m_front; }
    [[nodiscard]] const T& back() const { return m_next[-1]; }

    void pushBack(const T& value) { emplaceBack(value); }
    /// Built from its fields where it will stand: a value that is copied as soon as its fields are
    /// written waits for every one of them.
    template <typename... Fields>
    T& emplaceBack(const Fields&... fields)
    {
        if (m_next == m_roomEnd) [[unlikely]]
            makeRoom();
        ++m_size;
        return *::new (static_cast<void*>(m_next++)) T{fields...};
    }

    void popFront()
    {
        ++m_front;
        ++m_begin;
        if (--m_size == 0 || m_begin == ChunkSize)
            leaveChunk();
    }

    /// The first `count`; needs size() >= count.
    void popFront(std::size_t count)
    {
        if (count < m_size && m_begin + count < ChunkSize) {
            m_front += count;
            m_begin += count;
            m_size -= count;
        } else {
            for (; count > 0; --count)
                popFront();
        }
    }

    /// Bytes that the chunks occupy.
    [[nodiscard]] std::size_t memoryBytes() const
    {
        if (m_chunks.empty())
            return 0;
        return m_chunks.capacity() * sizeof(m_chunks[0])
               + ((m_chunks.size() - 1) * ChunkSize + m_capacity) * sizeof(T);
    }

    friend bool operator==(const ChunkedFifo& a, const ChunkedFifo& b)
    {
        if (a.m_size != b.m_size)
            return false;
        for (std::size_t i = 0; i < a.m_size; ++i) {
            if (!(a[i] == b[i]))
                return false;
        }
        return true;
    }

private:
    static constexpr std::size_t kSmallest = std::min<std::size_t>(16, ChunkSize);

    // Seldom needed, and much longer than what calls them: kept out of line, so that the callers
    // are not.
    [[gnu::noinline]] void leaveChunk()
    {
        m_begin = 0;
        if (m_chunks.size() > 1) // what empties keeps the last
            m_chunks.erase(m_chunks.begin(),
                           m_size == 0 ? m_chunks.end() - 1 : m_chunks.begin() + 1);
        m_front = m_chunks.front().get();
        if (m_size == 0)
            m_next = m_front;
    }

    [[gnu::noinline]] void makeRoom()
    {
        if (m_chunks.size() == 1 && m_begin >= (m_capacity + 1) / 2) { // cheaper than a new chunk
            std::move(m_front, m_front + m_size, m_chunks[0].get());
            m_begin = 0;
            m_next = m_chunks[0].get() + m_size;
        } else if (!m_chunks.empty() && m_capacity < ChunkSize) {
            enlargeLast(std::min(ChunkSize, std::max(kSmallest, m_capacity * 2)));
        } else {
            m_capacity = m_chunks.empty() ? kSmallest : ChunkSize;
            m_chunks.push_back(std::make_unique_for_overwrite<T[]>(m_capacity));
            m_next = m_chunks.back().get();
            m_roomEnd = m_next + m_capacity;
        }
        m_front = m_chunks.front().get() + m_begin;
    }

    void enlargeLast(std::size_t capacity)
    {
        auto larger = std::make_unique_for_overwrite<T[]>(capacity);
        m_next = std::copy_n(m_chunks.back().get(), m_capacity, larger.get());
        m_roomEnd = larger.get() + capacity;
        m_chunks.back() = std::move(larger);
        m_capacity = capacity;
    }

    void swap(ChunkedFifo& other) noexcept
    {
        m_chunks.swap(other.m_chunks);
        std::swap(m_begin, other.m_begin);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
        std::swap(m_front, other.m_front);
        std::swap(m_next, other.m_next);
        std::swap(m_roomEnd, other.m_roomEnd);
    }

    std::vector<std::unique_ptr<T[]>> m_chunks;
    std::size_t m_begin = 0; // of the front in the first chunk
    std::size_t m_size = 0;
    std::size_t m_capacity = 0; // of the last chunk; all others hold ChunkSize
    T* m_front = nullptr;
    T* m_next = nullptr;    // where the next one goes
    T* m_roomEnd = nullptr; // behind the last chunk
};

} // namespace roundtrip
