/* int_kernel.c - see int_kernel.h. The kernels' common body is int_lanes.inc.
 */
#include "syntax/int_kernel.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

/* Added to a small float, this leaves it rounded (to the nearest, ties to
 * even) in the lowest bits of the number's representation. */
#define ROUND_MAGIC 12582912.0f

/* Results of a block stay in registers only when their loops are unrolled. */
#if defined(__clang__)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 24")
#endif

static float step_of(float most, float least)
{
	float above = most / (float)(255 - INT_ZERO);
	float below = -least / (float)INT_ZERO;
	return above > below ? above : below;
}

/* The portable kernel: vectors of 4, whatever the machine has for them. */
#define NAME(x) plain_##x
#define KERNEL_NAME "portable"
#define TARGET
#define LANES 4u
#define PANELS 1u
#define PANELS_ONE 1u
#define WIDE 1
typedef int16_t plain_pairs __attribute__((vector_size(16)));
typedef int32_t plain_sums __attribute__((vector_size(16)));

static bool plain_runs(void)
{
	return true;
}

#if defined(__x86_64__)
#define DOT_PAIRS(s, a, b) \
	((s) + (plain_sums)_mm_madd_epi16((__m128i)(a), (__m128i)(b)))
#define ADD_LIMITED(a, b) \
	((plain_pairs)_mm_adds_epi16((__m128i)(a), (__m128i)(b)))
#else
static inline plain_sums plain_dot(plain_sums sum, plain_sums a, plain_sums b)
{
	/* Halves of each 32 bits; which one is first does not matter. */
	plain_sums low = ((a << 16) >> 16) * ((b << 16) >> 16);
	return sum + low + (a >> 16) * (b >> 16);
}
static inline plain_pairs plain_add(plain_pairs a, plain_pairs b)
{
	plain_pairs out;
	for (int i = 0; i < 8; i++) {
		int32_t sum = a[i] + b[i];
		sum = sum > INT16_MAX ? INT16_MAX : sum;
		out[i] = (int16_t)(sum < INT16_MIN ? INT16_MIN : sum);
	}
	return out;
}
#define DOT_PAIRS(s, a, b) plain_dot((s), (a), (b))
#define ADD_LIMITED(a, b) plain_add((a), (b))
#endif
#define DOT_BYTES DOT_PAIRS
#define SETS 1
#define HALVES(v) __builtin_convertvector((v), plain_halves)
#define INTS(v) __builtin_convertvector((v), plain_ints)
#include "syntax/int_lanes.inc"

#if defined(__x86_64__)
#define NAME(x) avx2_##x
#define KERNEL_NAME "avx2"
#define TARGET __attribute__((target("avx2")))
#define LANES 8u
#define PANELS 1u
#define PANELS_ONE 2u
#define WIDE 1
#define DOT_PAIRS(s, a, b) \
	((s) + (avx2_ints)_mm256_madd_epi16((__m256i)(a), (__m256i)(b)))
#define DOT_BYTES DOT_PAIRS
#define ADD_LIMITED(a, b) \
	((avx2_shorts)_mm256_adds_epi16((__m256i)(a), (__m256i)(b)))
#define LARGER(a, b) ((avx2_floats)_mm256_max_ps((__m256)(a), (__m256)(b)))
#define SMALLER(a, b) ((avx2_floats)_mm256_min_ps((__m256)(a), (__m256)(b)))
#define SETS 1
#define HALVES(v) avx2_narrow((__m256i)(v))
#define INTS(v) avx2_widen(&(v))

static bool avx2_runs(void)
{
	return __builtin_cpu_supports("avx2");
}

typedef int16_t avx2_narrowed __attribute__((vector_size(16)));
typedef int32_t avx2_widened __attribute__((vector_size(32)));

TARGET static inline avx2_narrowed avx2_narrow(__m256i v)
{
	v = _mm256_srai_epi32(_mm256_slli_epi32(v, 16), 16);
	v = _mm256_permute4x64_epi64(_mm256_packs_epi32(v, v), 0x08);
	return (avx2_narrowed)_mm256_castsi256_si128(v);
}

TARGET static inline avx2_widened avx2_widen(const void *bytes)
{
	return (avx2_widened)_mm256_cvtepi8_epi32(_mm_loadl_epi64(bytes));
}
#include "syntax/int_lanes.inc"

/* Laptops without AVX-512 have its products of bytes for 256 bits. */
#define NAME(x) avxvnni_##x
#define KERNEL_NAME "avxvnni"
#define TARGET __attribute__((target("avx2,avxvnni")))
#define LANES 8u
#define PANELS 1u
#define PANELS_ONE INT_ACTION_PANELS
#define WIDE 0
#define DOT_PAIRS(s, a, b)                                                 \
	((avxvnni_ints)_mm256_dpwssd_avx_epi32((__m256i)(s), (__m256i)(a), \
	                                       (__m256i)(b)))
#define DOT_BYTES(s, a, b)                                                 \
	((avxvnni_ints)_mm256_dpbusd_avx_epi32((__m256i)(s), (__m256i)(a), \
	                                       (__m256i)(b)))
#define ADD_LIMITED(a, b) \
	((avxvnni_shorts)_mm256_adds_epi16((__m256i)(a), (__m256i)(b)))
#define LARGER(a, b) ((avxvnni_floats)_mm256_max_ps((__m256)(a), (__m256)(b)))
#define SMALLER(a, b) ((avxvnni_floats)_mm256_min_ps((__m256)(a), (__m256)(b)))
#define SETS 1
#define HALVES(v) avx2_narrow((__m256i)(v))
#define BYTES(v) avxvnni_lowest((__m256i)(v))
#define INTS(v) avx2_widen(&(v))

/* Not every compiler's __builtin_cpu_supports knows the name. */
static bool avxvnni_runs(void)
{
	unsigned a = 0, b = 0, c = 0, d = 0;
	return __builtin_cpu_supports("avx2") &&
	       __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1);
}

typedef int8_t avxvnni_lowered __attribute__((vector_size(8)));

TARGET static inline avxvnni_lowered avxvnni_lowest(__m256i v)
{
	const __m256i first = _mm256_set1_epi32(0x0C080400);
	v = _mm256_shuffle_epi8(v, first);
	v = _mm256_permutevar8x32_epi32(v, _mm256_set1_epi64x(4LL << 32));
	int64_t low = _mm_cvtsi128_si64(_mm256_castsi256_si128(v));
	avxvnni_lowered out;
	memcpy(&out, &low, sizeof out);
	return out;
}
#include "syntax/int_lanes.inc"

#define NAME(x) vnni_##x
#define KERNEL_NAME "avx512"
#define TARGET                                                      \
	__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq," \
	                      "avx512vnni")))
#define LANES 16u
#define PANELS 4u
#define PANELS_ONE INT_ACTION_PANELS
#define WIDE 0
#define DOT_PAIRS(s, a, b)                                          \
	((vnni_ints)_mm512_dpwssd_epi32((__m512i)(s), (__m512i)(a), \
	                                (__m512i)(b)))
#define DOT_BYTES(s, a, b)                                          \
	((vnni_ints)_mm512_dpbusd_epi32((__m512i)(s), (__m512i)(a), \
	                                (__m512i)(b)))
#define ADD_LIMITED(a, b) \
	((vnni_shorts)_mm512_adds_epi16((__m512i)(a), (__m512i)(b)))
#define HALVES(v) ((vnni_halves)_mm512_cvtepi32_epi16((__m512i)(v)))
#define BYTES(v) ((vnni_bytes)_mm512_cvtepi32_epi8((__m512i)(v)))
#define INTS(v) ((vnni_ints)_mm512_cvtepi8_epi32((__m128i)(v)))
#define LARGER(a, b) ((vnni_floats)_mm512_max_ps((__m512)(a), (__m512)(b)))
#define SMALLER(a, b) ((vnni_floats)_mm512_min_ps((__m512)(a), (__m512)(b)))
#define SETS 2
#define NONZERO
#define HIGHEST(v) _mm512_reduce_max_ps((__m512)(v))
#define LOWEST(v) _mm512_reduce_min_ps((__m512)(v))
#define BEST

static bool vnni_runs(void)
{
	return __builtin_cpu_supports("avx512f") &&
	       __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vl") &&
	       __builtin_cpu_supports("avx512dq") &&
	       __builtin_cpu_supports("avx512vnni");
}

TARGET static size_t vnni_nonzero(uint32_t *out, const void *pairs, size_t count)
{
	const char *from = pairs;
	__m512i place = _mm512_mullo_epi32(
	    _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
	                     0),
	    _mm512_set1_epi32(64));
	size_t kept = 0;
	for (size_t g = 0; g < count; g += 16) {
		__m512i pair = _mm512_loadu_si512(from + g * 4);
		__mmask16 some = _mm512_test_epi32_mask(pair, pair);
		_mm512_storeu_si512(out + kept,
		                    _mm512_maskz_compress_epi32(some, place));
		kept += (size_t)__builtin_popcount(some);
		place = _mm512_add_epi32(place, _mm512_set1_epi32(16 * 64));
	}
	return kept;
}

TARGET static uint32_t vnni_best(const float *score, size_t count)
{
	__m512 high = _mm512_loadu_ps(score);
	for (size_t i = 16; i < count; i += 16)
		high = _mm512_max_ps(high, _mm512_loadu_ps(score + i));
	__m512 most = _mm512_set1_ps(_mm512_reduce_max_ps(high));
	for (size_t i = 0; i < count; i += 16) {
		__mmask16 at = _mm512_cmpeq_ps_mask(most,
		                                    _mm512_loadu_ps(score + i));
		if (at)
			return (uint32_t)(i + (size_t)__builtin_ctz(at));
	}
	return 0;
}
#include "syntax/int_lanes.inc"
#endif

const struct int_kernel *const int_kernels[] = {
	&plain_kernel,
#if defined(__x86_64__)
	&avx2_kernel,
	&avxvnni_kernel,
	&vnni_kernel,
#endif
	NULL,
};

const struct int_kernel *int_kernel_best(void)
{
	const struct int_kernel *best = int_kernels[0];
	for (size_t i = 0; int_kernels[i]; i++)
		if (int_kernels[i]->runs())
			best = int_kernels[i];
	return best;
}

const struct int_kernel *int_kernel_named(const char *name)
{
	for (size_t i = 0; int_kernels[i]; i++)
		if (!strcmp(int_kernels[i]->name, name))
			return int_kernels[i]->runs() ? int_kernels[i] : NULL;
	return NULL;
}
