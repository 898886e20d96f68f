"""Callables of NumPy and SciPy that have neither a rule nor a definition, each with the reason."""

from __future__ import annotations

NUMPY: dict[str, str] = {
    "they make types, or ask about types": """
        bytes_ can_cast cdouble character clongdouble common_type complex128 complex256 complex64 complexfloating
        csingle datetime64 flexible float128 float16 floating generic half inexact integer isdtype issubdtype
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
    "they ask about values": "diag_indices_from einsum_path iscomplex isfortran isreal isrealobj iterable",
    "not covered yet: complex numbers": "angle imag real_if_close roots sort_complex",
    "not covered yet": """
        apply_along_axis apply_over_axes fromfunction piecewise polydiv row_stack unique_values vectorize
    """,
}

LINALG: dict[str, str] = {
    "it runs NumPy's own tests": "test",
    "not covered yet: complex numbers": "eig eigvals",
}

FFT: dict[str, str] = {
    "it runs NumPy's own tests": "test",
    "not covered yet: complex numbers": """
        fft fft2 fftn hfft ifft ifft2 ifftn ihfft irfft irfft2 irfftn rfft rfft2 rfftn
    """,
}

SPECIAL: dict[str, str] = {
    "their arguments are integers": "bernoulli comb euler factorial factorial2 factorialk perm stirling2",
    "they compute zeros or nodes of functions that integers choose": """
        ai_zeros bei_zeros beip_zeros ber_zeros berp_zeros bi_zeros chebyc chebys chebyt chebyu erf_zeros
        fresnel_zeros fresnelc_zeros fresnels_zeros gegenbauer genlaguerre hermite hermitenorm jacobi jn_zeros
        jnjnp_zeros jnp_zeros jnyn_zeros kei_zeros keip_zeros kelvin_zeros ker_zeros kerp_zeros laguerre legendre
        roots_chebyc roots_chebys roots_chebyt roots_chebyu roots_gegenbauer roots_genlaguerre roots_hermite
        roots_hermitenorm roots_jacobi roots_laguerre roots_legendre roots_sh_chebyt roots_sh_chebyu roots_sh_jacobi
        roots_sh_legendre sh_chebyt sh_chebyu sh_jacobi sh_legendre y0_zeros y1_zeros y1p_zeros yn_zeros ynp_zeros
    """,
    "they set how SciPy behaves": "errstate geterr seterr test",
    "not covered yet": """
        agm airy airye assoc_laguerre assoc_legendre_p assoc_legendre_p_all bdtr bdtrc bdtri bdtrik bdtrin bei beip
        ber berp besselpoly betaincc betainccinv betaincinv binom boxcox boxcox1p btdtria btdtrib c_roots cbrt
        cg_roots chdtr chdtrc chdtri chdtriv chndtr chndtridf chndtrinc chndtrix cosdg cosm1 cotdg diric ellip_harm
        ellip_harm_2 ellip_normal ellipe ellipeinc ellipj ellipk ellipkinc ellipkm1 elliprc elliprd elliprf elliprg
        elliprj eval_chebyc eval_chebys eval_chebyt eval_chebyu eval_gegenbauer eval_genlaguerre eval_hermite
        eval_hermitenorm eval_jacobi eval_laguerre eval_legendre eval_sh_chebyt eval_sh_chebyu eval_sh_jacobi
        eval_sh_legendre exp2 expm1 expn exprel fdtr fdtrc fdtri fdtridfd fresnel gammainccinv gammaincinv gdtr
        gdtrc gdtria gdtrib gdtrix h1vp h2vp h_roots hankel1 hankel1e hankel2 hankel2e he_roots huber hyp0f1 hyp1f1
        hyp2f1 hyperu inv_boxcox inv_boxcox1p it2i0k0 it2j0y0 it2struve0 itairy iti0k0 itj0y0 itmodstruve0 itstruve0
        ivp j_roots js_roots jve jvp k0e k1e kei keip kelvin ker kerp kn kolmogi kolmogorov kve kvp l_roots la_roots
        lambertw legendre_p legendre_p_all lmbda log1p log_wright_bessel lpmv lqmn lqn mathieu_a mathieu_b
        mathieu_cem mathieu_even_coef mathieu_modcem1 mathieu_modcem2 mathieu_modsem1 mathieu_modsem2
        mathieu_odd_coef mathieu_sem modfresnelm modfresnelp modstruve multigammaln nbdtr nbdtrc nbdtri nbdtrik
        nbdtrin ncfdtr ncfdtri ncfdtridfd ncfdtridfn ncfdtrinc nctdtr nctdtridf nctdtrinc nctdtrit ndtri_exp
        nrdtrimn nrdtrisd obl_ang1 obl_ang1_cv obl_cv obl_cv_seq obl_rad1 obl_rad1_cv obl_rad2 obl_rad2_cv owens_t
        p_roots pbdn_seq pbdv pbdv_seq pbvv pbvv_seq pbwa pdtr pdtrc pdtri pdtrik poch powm1 pro_ang1 pro_ang1_cv
        pro_cv pro_cv_seq pro_rad1 pro_rad1_cv pro_rad2 pro_rad2_cv ps_roots pseudo_huber radian riccati_jn
        riccati_yn s_roots shichi sici sindg smirnov smirnovi softplus spence sph_harm_y sph_harm_y_all
        sph_legendre_p sph_legendre_p_all spherical_in spherical_jn spherical_kn spherical_yn stdtr stdtridf stdtrit
        struve t_roots tandg tklmbda ts_roots u_roots us_roots voigt_profile wofz wright_bessel wrightomega yn yve
        yvp zeta zetac
    """,
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
