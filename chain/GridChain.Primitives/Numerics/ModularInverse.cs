using System.Numerics;
using System.Runtime.CompilerServices;

namespace GridChain.Primitives.Numerics;

/// <summary>Inversion modulo an odd number by Bernstein and Yang's division steps, 62 at a time.</summary>
/// <remarks>
/// D. Bernstein, B. Yang, "Fast constant-time gcd computation and modular inversion", 2019, in the variant with
/// variable time that P. Wuille described for libsecp256k1 ("safegcd"). Numbers are limbs of 62 bits, least
/// significant first, of which the last has a sign. Invariants: f = d·x and g = e·x modulo the modulus; at g = 0
/// f is 1 or -1, thus d or -d the inverse. Not in constant time: all inputs are public.
/// </remarks>
internal sealed class ModularInverse
{
    private const int LimbBits = 62;
    private const ulong LimbMask = ulong.MaxValue >> 2;

    private readonly long[] modulus;
    private readonly int words;
    private readonly ulong inverse;

    /// <summary>Takes an odd modulus, least significant word first.</summary>
    public ModularInverse(ReadOnlySpan<ulong> modulus)
    {
        words = modulus.Length;

        // Two bits more than the modulus: d and e lie between -2 and 1 times it.
        this.modulus = new long[((64 * words) + 2 + LimbBits - 1) / LimbBits];
        ToLimbs(modulus, this.modulus);
        inverse = InverseOf(modulus[0]) & LimbMask;
    }

    private static ulong InverseOf(ulong odd)
    {
        // Newton: each step doubles the count of right bits, from 1 to 64.
        ulong result = 1;
        for (int i = 0; i < 6; i++)
            result *= 2 - (odd * result);
        return result;
    }

    /// <summary>result ← 1 / value; 0 for 0.</summary>
    public void Invert(ReadOnlySpan<ulong> value, Span<ulong> result)
    {
        int length = modulus.Length;
        Span<long> d = stackalloc long[length];
        Span<long> e = stackalloc long[length];
        Span<long> f = stackalloc long[length];
        Span<long> g = stackalloc long[length];
        d.Clear();
        e.Clear();
        e[0] = 1;
        modulus.CopyTo(f);
        ToLimbs(value, g);
        long eta = -1;
        while (g.ContainsAnyExcept(0L))
        {
            Steps steps = Steps.Of(ref eta, (ulong)f[0], (ulong)g[0]);
            UpdateCofactors(d, e, steps);
            Update(f, g, steps);
            if (TryShorten(f, g))
            {
                f = f[..^1];
                g = g[..^1];
            }
        }

        Normalize(d, isNegative: f[^1] < 0);
        ToWords(d, result);
    }

    /// <summary>(f, g) ← steps·(f, g) / 2^62, which divides without rest.</summary>
    private static void Update(Span<long> f, Span<long> g, in Steps steps)
    {
        Wide cf = default;
        Wide cg = default;
        for (int i = 0; i < f.Length; i++)
        {
            cf.AddProduct(steps.U, f[i]);
            cf.AddProduct(steps.V, g[i]);
            cg.AddProduct(steps.Q, f[i]);
            cg.AddProduct(steps.R, g[i]);
            if (i > 0)
            {
                f[i - 1] = (long)(cf.Low & LimbMask);
                g[i - 1] = (long)(cg.Low & LimbMask);
            }

            cf.ShiftRight();
            cg.ShiftRight();
        }

        f[^1] = (long)cf.Low;
        g[^1] = (long)cg.Low;
    }

    /// <summary>Moves the last limbs into those before when they hold nothing but signs.</summary>
    private static bool TryShorten(Span<long> f, Span<long> g)
    {
        long lastF = f[^1];
        long lastG = g[^1];
        if (f.Length == 1 || lastF != lastF >> 63 || lastG != lastG >> 63)
            return false;
        f[^2] |= lastF << LimbBits;
        g[^2] |= lastG << LimbBits;
        return true;
    }

    /// <summary>(d, e) ← steps·(d, e) / 2^62 modulo the modulus, between -2 and 1 times it.</summary>
    private void UpdateCofactors(Span<long> d, Span<long> e, in Steps steps)
    {
        long signD = d[^1] >> 63;
        long signE = e[^1] >> 63;
        long md = (steps.U & signD) + (steps.V & signE);
        long me = (steps.Q & signD) + (steps.R & signE);
        Wide cd = default;
        Wide ce = default;
        for (int i = 0; i < d.Length; i++)
        {
            cd.AddProduct(steps.U, d[i]);
            cd.AddProduct(steps.V, e[i]);
            ce.AddProduct(steps.Q, d[i]);
            ce.AddProduct(steps.R, e[i]);
            if (i == 0)
            {
                // The multiples of the modulus that make the lowest 62 bits 0.
                md -= (long)(((inverse * cd.Low) + (ulong)md) & LimbMask);
                me -= (long)(((inverse * ce.Low) + (ulong)me) & LimbMask);
            }

            cd.AddProduct(md, modulus[i]);
            ce.AddProduct(me, modulus[i]);
            if (i > 0)
            {
                d[i - 1] = (long)(cd.Low & LimbMask);
                e[i - 1] = (long)(ce.Low & LimbMask);
            }

            cd.ShiftRight();
            ce.ShiftRight();
        }

        d[^1] = (long)cd.Low;
        e[^1] = (long)ce.Low;
    }

    /// <summary>Negates if asked and brings the number between 0 and the modulus.</summary>
    private void Normalize(Span<long> number, bool isNegative)
    {
        AddModulus(number, number[^1] >> 63);
        if (isNegative)
        {
            for (int i = 0; i < number.Length; i++)
                number[i] = -number[i];
            Carry(number);
        }

        AddModulus(number, number[^1] >> 63);
    }

    private void AddModulus(Span<long> number, long mask)
    {
        for (int i = 0; i < number.Length; i++)
            number[i] += modulus[i] & mask;
        Carry(number);
    }

    private static void Carry(Span<long> number)
    {
        for (int i = 1; i < number.Length; i++)
        {
            number[i] += number[i - 1] >> LimbBits;
            number[i - 1] &= (long)LimbMask;
        }
    }

    private static void ToLimbs(ReadOnlySpan<ulong> source, Span<long> limbs)
    {
        for (int i = 0; i < limbs.Length; i++)
        {
            (int word, int shift) = Math.DivRem(LimbBits * i, 64);
            ulong low = word < source.Length ? source[word] >> shift : 0;
            ulong high = shift > 2 && word + 1 < source.Length ? source[word + 1] << (64 - shift) : 0;
            limbs[i] = (long)((low | high) & LimbMask);
        }
    }

    private void ToWords(ReadOnlySpan<long> limbs, Span<ulong> target)
    {
        target.Clear();
        for (int i = 0; i < limbs.Length; i++)
        {
            (int word, int shift) = Math.DivRem(LimbBits * i, 64);
            if (word < words)
                target[word] |= (ulong)limbs[i] << shift;
            if (shift > 2 && word + 1 < words)
                target[word + 1] |= (ulong)limbs[i] >> (64 - shift);
        }
    }

    /// <summary>62 division steps as a matrix: 2^62·(f', g') = ((U, V), (Q, R))·(f, g).</summary>
    private readonly record struct Steps(long U, long V, long Q, long R)
    {
        public static Steps Of(ref long eta, ulong f, ulong g)
        {
            long u = 1, v = 0, q = 0, r = 1;
            int left = LimbBits;
            while (true)
            {
                int zeros = BitOperations.TrailingZeroCount(g | (ulong.MaxValue << left));
                g >>= zeros;
                u <<= zeros;
                v <<= zeros;
                eta -= zeros;
                left -= zeros;
                if (left == 0)
                    return new Steps(u, v, q, r);
                bool isSwapped = eta < 0;
                if (isSwapped)
                {
                    eta = -eta;
                    (f, g) = (g, 0 - f);
                    (u, q) = (q, -u);
                    (v, r) = (r, -v);
                }

                // As many bits of g as may go at once: no more than steps are left, nor until eta turns negative.
                int limit = (int)Math.Min(eta + 1, left);
                ulong mask = ulong.MaxValue >> (64 - limit);
                ulong w = isSwapped
                    ? f * g * ((f * f) - 2) & mask & 63
                    : (0 - (f + (((f + 1) & 4) << 1))) * g & mask & 15;
                g += f * w;
                q += u * (long)w;
                r += v * (long)w;
            }
        }
    }

    /// <summary>A sum of products of two limbs: 128 bits, signed.</summary>
    private struct Wide
    {
        private long high;

        public ulong Low { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddProduct(long a, long b)
        {
            long productHigh = Math.BigMul(a, b, out long productLow);
            Low += (ulong)productLow;
            high += productHigh + (Low < (ulong)productLow ? 1 : 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void ShiftRight()
        {
            Low = (Low >> LimbBits) | ((ulong)high << (64 - LimbBits));
            high >>= LimbBits;
        }
    }
}
