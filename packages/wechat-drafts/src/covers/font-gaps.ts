/** Code points from and to, both included, in ascending order or not. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** Reads `4e00-4e5e,4e8c`. */
export function parseRanges(text: string): Ranges {
  return text.split(",").map((range) => {
    const [from = "", to = from] = range.split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}

export function inRanges(ranges: Ranges, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to);
}

/** Characters that the fonts' packages declare, but that none of their files has; a test compares. */
export const fontGaps: Ranges = parseRanges(
  [
    "182-185,187-189,18b-18c,191,195,198-199,19c-19d,19f,1a2-1ae,1b2-1b6,1b8-1be,1c4-1cc,1de-1e1",
    "1e8-1e9,1ec-1ed,1f1-1f3,1f6,202-203,206-207,20a-20b,20e-217,221,224-225,228-236,238-239",
    "23f-240,246-247,24a-24f,27c,286,293,296-297,29a,2a0,2a9-2af,2b5-2b6,2ba,2c2-2c5,2cd-2cf,2d8",
    "2df,2e5-2e9,2ec,2ee-2ff,302,305-306,30a-30b,30d,311,31b,321-322,324-325,327-328,32b-32c",
    "32e-32f,331-339,33c-33d,33f,348,352,35c,35e-35f,361,363,368,36c,36f-373,376-377,37b-37d,37f",
    "3d2-3d4,3d6,3d8,3da,3dc,3de-3e0,3e2-3f3,3f5-3f6,3f9-3ff,460-461,464-471,476-48f,494-495",
    "49c-49f,4a4-4a9,4ac-4ad,4b4-4b5,4b8-4b9,4bc-4bf,4c5-4c6,4c9-4ce,4d2-4d3,4da-4e1,4e4-4e5",
    "4ea-4ed,4f0-4f1,4f4-4f5,4f8-540,55d-55e,561,563,565,56b,56e-579,627-629,631,639,644,64a,926",
    "928,939,93f-940,94d,e17,e22,e44,1c80-1c8a,1d00-1d24,1d26-1d2b,1d2d,1d2f,1d32,1d3b,1d3d",
    "1d44-1d46,1d4c,1d4e,1d53-1d55,1d59-1d5a,1d5c-1d6e,1d71-1d78,1d7a,1d7c-1d7e,1d80-1d9b",
    "1d9d-1d9f,1da1-1dab,1dad,1daf,1db1-1dba,1dbc-1dbe,1dc4-1dc5,1e00-1e01,1e04-1e05,1e08-1e09",
    "1e12-1e15,1e18-1e1d,1e2c-1e31,1e3c-1e3d,1e4a-1e51,1e54-1e55,1e64-1e65,1e68-1e69,1e70-1e71",
    "1e74-1e7d,1e86-1e8d,1e98-1e9d,1efa-1eff,1f16-1f17,1f1e-1f1f,1f46-1f47,1f4e-1f4f,1f58,1f5a",
    "1f5c,1f5e,1f7e-1f7f,1fb5,1fc5,1fd4-1fd5,1fdc,1ff0-1ff1,1ff5,1fff-2001,2004-2008,200a,2017",
    "201b,201f,2023-2024,2028-2029,202f,2031,2034,2036-2038,203d-2043,2045-2048,204a-205f,2070",
    "2075-2078,207a-2083,208c-208e,2092,20a0,20a2,20a5,20a8,20aa,20ad,20af-20b0,20b3,20b6-20b7",
    "20bb-20bc,20be-20c4,20db,20e0,20e3,2117,2120,2133,2139,21a0,21a9-21aa,21af,21b3,21b5",
    "21ba-21bb,21ca,21d1,21d3,21e1,2217-2219,223c,2252,2256,22b0-22b1,22b9,22c5-22c6,2304,230b",
    "2313-2314,231a-231b,2323,239b,239d-239e,23a0,23e9,23f0,23f3,2445,2449,25ac-25ad,25b0",
    "25b4-25b5,25b8-25bb,25be-25bf,25c2,25c4,25c8,25cd,25d4-25d5,25d8,25dc-25e1,25ea-25eb,25fe",
    "2604,2611,2614-2615,2618,261a-261b,2620,2622-2623,262a,262d-262e,2630,2639-263f,2648-2655",
    "2658,265a-265b,265d-265e,2688,2693-2696,2698-2699,269c,26a1,26a4,26aa-26ab,26c4-26c5,26d4",
    "26e9,26f0-26f1,26f3,26f5,26fd,2704-2706,2708-270f,2712,2714-2718,271b,271d,271f,2721",
    "2724-2730,2732-2734,273a,273e,2741-2744,2747-2749,274c,274e-274f,2753-2755,2757,275b",
    "275d-275e,2763-2767,276e-276f,2794-2796,279c,279f-27a0,27a2,27a4-27a5,27a8,27b0,27b2-27b3",
    "27b9,27e8-27e9,27f6,2800,28ec,2913,2921-2922,2a2f,2b50,2b55,2bc5-2bc6,2c63-2c64,2c67-2c70",
    "2c72-2c7c,2c7e-2c7f,2de0-2dff,2e1c-2e1d,4db6-4dbf,9ff0-9fff,a001,a007,a025,a046-a047,a057",
    "a072,a078-a079,a083,a085,a100,a118,a132,a134,a1f4,a242,a4a6,a4aa,a4b0-a4b1,a4b3,a640-a69f",
    "a720-a721,a726-a74d,a750-a759,a75c-a763,a766-a778,a788,a78a-a7ac,a7af-a7b2,a7b4,a7b6-a7f1",
    "a7f5-a7ff,a9c1-a9c2,ac00-ac01,ac04,ac08,ac10-ac11,ac13-ac16,ac19,ac1c-ac1d,ac24,ac70-ac71",
    "ac74,ac77-ac78,ac80-ac81,ac83,ac8c,ac90,ac9f-aca0,aca8-aca9,acac,acb0,acbd,acc1,acc4",
    "ace0-ace1,ace4,ace8,acf3,acf5,acfc-acfd,ad00,ad0c,ad11,ad1c,ad34,ad50,ad64,ad6c-ad6d,ad70",
    "ad74,ad7f,ad81,ad8c,adc0,adc8,addc,ade0,adf8-adf9,adfc,ae00,ae08-ae09,ae0b,ae30,ae34,ae38",
    "ae40,ae4a,ae4c,ae54,ae68,aebc,aed8,af2c-af2d,c5b4,d55c,f90a,f941,f969,f96b,f96f,f978,f981",
    "f997,f99c,f9b2,f9b5,f9ba,f9ca,f9d1,f9e1,f9f7,fa00-fa01,fdfc,fe2e-fe2f,fe8e,fe92-fe93,feae",
    "feb8,fecb-fecc,fee0,fee3,fef3,fffc-fffd,1f004,1f1e6-1f1f5,1f1f7-1f1ff,1f300,1f302-1f308",
    "1f30a-1f311,1f315,1f319-1f320,1f324,1f327,1f32a,1f32c-1f32d,1f330-1f357,1f359-1f37e",
  ].join(","),
);
