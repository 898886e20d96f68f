"""Callables of NumPy and SciPy that have neither a rule nor a definition, each with the reason."""

from __future__ import annotations

NUMPY: dict[str, str] = {
    "they make types, or ask about types": """
        bytes_ can_cast character clongdouble common_type complex256 complexfloating
        datetime64 flexible float128 float16 floating generic half inexact integer isdtype issubdtype
        longdouble longlong min_scalar_type mintypecode number object_ signedinteger str_ timedelta64 typename
        ulonglong unsignedinteger void
    """,
    "they are classes of arrays or iterators, whose objects are not followed": """
        asmatrix bmat broadcast flatiter matrix memmap ndarray ndenumerate nditer nested_iters poly1d recarray
        record ufunc
    """,
    "they read, write or print": """
        array_repr array_str base_repr binary_repr format_float_positional format_float_scientific from_dlpack
        frombuffer fromfile fromregex fromstring genfromtxt load loadtxt save savetxt savez savez_compressed
    """,
    "they set or show how NumPy behaves": """
        get_include get_printoptions getbufsize geterr geterrcall info printoptions set_printoptions setbufsize
        seterr seterrcall show_config show_runtime test
    """,
    "they compute with dates": """
        busday_count busday_offset busdaycalendar datetime_as_string datetime_data is_busday isnat
    """,
    "they work on bits": "bitwise_count packbits unpackbits",
    "they write into an argument and return nothing": "copyto fill_diagonal place put put_along_axis putmask",
    "they work on sets, whose members change by jumps": """
        intersect1d setdiff1d setxor1d union1d unique_all unique_counts unique_inverse
    """,
    "they make functions of functions": "frompyfunc",
    "they count": "histogram histogram2d histogram_bin_edges histogramdd",
    "they go from one float to the next": "nextafter",
    "they ask about values": "einsum_path iscomplex isfortran isreal iterable",
    "not covered yet: complex numbers": "real_if_close roots sort_complex",
    "not covered yet": """
        piecewise polydiv row_stack unique_values
    """,
}

LINALG: dict[str, str] = {
    "it runs NumPy's own tests": "test",
    "not covered yet: complex numbers": "eig eigvals",
}

FFT: dict[str, str] = {
    "it runs NumPy's own tests": "test",
}

SPECIAL: dict[str, str] = {
    "their arguments are integers": "bernoulli comb euler factorial factorial2 factorialk perm stirling2",
    "they compute zeros or nodes of functions that integers choose": """
        ai_zeros bei_zeros beip_zeros ber_zeros berp_zeros bi_zeros c_roots cg_roots chebyc chebys chebyt chebyu
        erf_zeros fresnel_zeros fresnelc_zeros fresnels_zeros gegenbauer genlaguerre h_roots he_roots hermite
        hermitenorm j_roots jacobi jn_zeros jnjnp_zeros jnp_zeros jnyn_zeros js_roots kei_zeros keip_zeros
        kelvin_zeros ker_zeros kerp_zeros l_roots la_roots laguerre legendre p_roots ps_roots roots_chebyc
        roots_chebys roots_chebyt roots_chebyu roots_gegenbauer roots_genlaguerre roots_hermite roots_hermitenorm
        roots_jacobi roots_laguerre roots_legendre roots_sh_chebyt roots_sh_chebyu roots_sh_jacobi roots_sh_legendre
        s_roots sh_chebyt sh_chebyu sh_jacobi sh_legendre t_roots ts_roots u_roots us_roots y0_zeros y1_zeros
        y1p_zeros yn_zeros ynp_zeros
    """,
    "they set how SciPy behaves": "errstate geterr seterr test",
    "they solve for a parameter in which the distribution function has no elementary derivative": """
        bdtrik bdtrin btdtria btdtrib chdtriv chndtridf fdtridfd gdtrib nbdtrik nbdtrin ncfdtridfd ncfdtridfn
        nctdtridf pdtrik stdtridf
    """,
    "their densities are series that SciPy does not sum": "ncfdtr ncfdtri ncfdtrinc nctdtr nctdtrinc nctdtrit",
    "their derivatives are series that SciPy does not sum": """
        besselpoly kolmogi kolmogorov smirnov smirnovi tklmbda zetac
    """,
    "they are eigenvalues, or coefficients of series, of an operator": """
        ellip_normal mathieu_a mathieu_b mathieu_even_coef mathieu_odd_coef obl_cv obl_cv_seq pro_cv pro_cv_seq
    """,
    "they give tables of orders or of derivatives; call the function for one order, such as `eval_legendre`": """
        assoc_legendre_p assoc_legendre_p_all legendre_p legendre_p_all lmbda lqmn lqn pbdn_seq pbdv_seq pbvv_seq
        riccati_jn riccati_yn sph_harm_y_all sph_legendre_p sph_legendre_p_all
    """,
    "not covered yet: complex numbers": "modfresnelm modfresnelp sph_harm_y",
    "SciPy's values are not exact enough for their derivatives to be checked": """
        obl_ang1 obl_ang1_cv obl_rad1 obl_rad1_cv obl_rad2 obl_rad2_cv pro_ang1 pro_ang1_cv pro_rad1 pro_rad1_cv
        pro_rad2 pro_rad2_cv
    """,
    "their derivatives in the argument are not elementary": "chndtrinc ellip_harm ellip_harm_2",
}

SCIPY_LINALG: dict[str, str] = {
    "it runs SciPy's own tests": "test",
    "they look LAPACK's functions up": "find_best_blas_type get_blas_funcs get_lapack_funcs",
    "they choose one basis of many for a space; the space has a derivative, the basis has none": "null_space orth",
    "they bring matrices into a form that no equation determines": """
        cdf2rdf cossin hessenberg ldl matrix_balance ordqz qz rsf2csf schur
    """,
    "they change a factorization that is there": "qr_delete qr_insert qr_multiply qr_update",
    "it takes a function of complex numbers": "funm",
    "it estimates how well a function is conditioned": "expm_cond",
    "it draws random numbers": "clarkson_woodruff_transform",
    "not covered yet: complex numbers": "eig eigvals",
    "not covered yet": "cholesky_banded fiedler_companion",
}
