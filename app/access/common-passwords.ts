/**
 * Passwords that every attacker tries first and that would otherwise pass the rules: world-wide lists and Chinese
 * favourites. Compared in lower case, after dropping what people append to satisfy a rule.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passw0rd p@ssword p@ssw0rd qwerty qwertyuiop asdfghjkl zxcvbnm 1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4
   qazwsx qazwsxedc abc123 abcd1234 abc12345 a123456 a1234567 a12345678 aa123456 aa123456789 a1b2c3d4 admin admin123
   administrator root123 letmein welcome iloveyou monkey dragon football baseball sunshine princess master superman
   trustno1 whatever computer internet changeme default test1234 guest123 user1234 login123 secret123 hello123
   12345678 123456789 1234567890 11111111 00000000 88888888 66666666 99999999 12341234 123123123 147258369
   789456123 987654321 87654321 11223344 112233445566 123321123 5201314 5201314520 woaini woaini1314 woaini520
   woaiwojia woaizhongguo zhongguo china123 nihao123 wobuzhidao caonima123 mima1234 mima123 huawei123 xiaomi123
   tianya123 qq123456 qq123123 wang1234 zhang1234 liming123 hainan qiongzhong dating123 renshi123 kaoqin123
   chuangkou zhengwu zhengwu123 shenpi123 bangong123 yewu1234 gongsi123`.split(/\s+/),
);
